"""Every sentence that a viewer reads, computed from the runs: plain words, true of the numbers shown.

A chart's sentences are one `Words` (`words`), made by a function `..._words` of the file of its page or chart:

- Overview: `overview`
- Runs: `runs` (also the names of data sets, networks and experiments, and why a run shows nothing yet)
- Comparison: `comparison`; its charts `rate_distortion`, `parallel_coordinates`, `network_size`
- Loss curves: `loss_curves`
- Reconstructions and samples: `reconstructions`
- Sampling: `sampling`; `holes`
- Latent space: `latent_space`; `map_methods`, `dot_colours`; its bars `kl_per_dimension`
- Traversals: `traversals` (also the names of dials and of what they are turned from); `matching` for dials that are the
  same in several models, `conditional` for models that are told the class, `dimension_names` for dials in words
- Walks: `walks`
- Manifold: `manifold`
- Difference maps: `difference_maps` for each model, `matched_difference_maps` across models, `separateness`
- Disentanglement: `disentanglement`; `disentanglement_scores` for what each score asks, `factor_matrices`,
  `model_agreement`
- Story, report and slides: `story`; its steps `story_cost` and `recommendation`, all told from `story_facts`

What several of them share: `glossary` (terms and their meanings), `phrasing` (numbers, lists, ranges, plurals),
`change_along_axis` and `seeds` (what the numbers of settings allow to say), `pictures` (redrawn pictures in numbers).
"""
