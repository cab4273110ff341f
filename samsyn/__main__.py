from samsyn.cli import main

raise SystemExit(main())
