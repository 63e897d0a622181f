// Holds the precompiled header that the libraries of frontend/ share.
