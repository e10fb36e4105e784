"""From Chinese text about Chongqing to a warehouse of quantitative claims; README.md tells the whole."""
