"""What vouches for a project: verification, time stamps, the verifier for strangers."""
