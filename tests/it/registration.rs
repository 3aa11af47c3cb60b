//! Registering, from the form to the seat.
