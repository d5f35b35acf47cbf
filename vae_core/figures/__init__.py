"""One figure a file: run data in, a Plotly figure or a chart specification out. No Streamlit, no torch."""
