"""Where everything meets: settings, addresses, the command line; families are assembled here."""
