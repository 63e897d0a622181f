// Holds the precompiled header that emit/ and backend/ share.
