"""Every sentence that a viewer reads, computed from the runs. Plain words, true of the numbers shown."""
