"""What the pages share: the chosen runs, cached reading, the skeleton of a page. The only shared Streamlit code."""
