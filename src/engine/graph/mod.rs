//! The graph of formulas.
