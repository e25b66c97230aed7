//! A list of parcels with all figures.
