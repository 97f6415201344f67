"""Our manners with Streamlit: who looks, what they may ask, how a card is shown."""
