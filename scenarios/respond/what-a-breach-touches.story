# What a breach touches on every side
#
# A guarantee is one of several things that hang on a breach. The same page says who is released from
# what by the agreement's own words, which duties rest with it, and what stays whatever happens.

truce respond adopt scenarios/agreements/released.toml --by chief --data DATA
truce user add chief --role administrator --by chief --data DATA
truce user add dora --role duty_officer --by chief --data DATA
truce respond drill start --title "On every side" --by dora --data DATA

# ## Nobody knows yet whose act it was
#
# The release is for those whose act it was not: nobody is free while that is not decided.

truce respond drill case D-1 --rule 1.fire --rule 3.protected --occurred 2031-03-10T00:00:00Z --place 48.0,38.0 --verified 2031-03-10T03:00:00Z --drill X-000001 --at 2031-03-10T03:00:00Z --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-10T03:05:00Z --data DATA

# ## The eastern party's
#
# A slip in its name would hide whose act it was, and is refused.

! truce respond drill case D-1 --rule 1.fire --rule 3.protected --party eest --occurred 2031-03-10T00:00:00Z --place 48.0,38.0 --verified 2031-03-10T03:00:00Z --drill X-000001 --at 2031-03-10T05:00:00Z --by dora --data DATA
truce respond drill case D-1 --rule 1.fire --rule 3.protected --party east --occurred 2031-03-10T00:00:00Z --place 48.0,38.0 --verified 2031-03-10T03:00:00Z --drill X-000001 --at 2031-03-10T05:00:00Z --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-10T05:05:00Z --data DATA

# ## The west leaves the agreement
#
# Its duties rest; what protects people does not hang on this agreement alone.

truce respond tell --fact agreement=left --party west --happened 2031-03-11T00:00:00Z --source "Note of the western party" --drill X-000001 --at 2031-03-11T01:00:00Z --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-11T01:05:00Z --data DATA

# ## The verification is withdrawn
#
# Nothing was broken, and nothing is touched.

truce respond drill case D-1 --rule 1.fire --rule 3.protected --party east --stage refuted --occurred 2031-03-10T00:00:00Z --place 48.0,38.0 --verified 2031-03-10T03:00:00Z --drill X-000001 --at 2031-03-11T02:00:00Z --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-11T02:05:00Z --data DATA
truce record fsck --data DATA
