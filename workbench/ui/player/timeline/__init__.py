"""The timeline under the picture: waveform, lanes, zoom, and rows that are dragged."""
