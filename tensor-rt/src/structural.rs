//! Contract, window, gather and scatter ops: from arguments to plans.
