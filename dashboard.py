"""The dashboard: `streamlit run dashboard.py` opens it."""

from tlc_data.screen.door import open_door

open_door().run()
