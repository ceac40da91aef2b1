"""The verification workbench: archived video, transcript, claims and evidence in one offline file.

The map of the house; imports go down this list only.

    __main__     python -m workbench
    cli          the command line; opens the window too
    app          builds every part of the window program and joins them
    ui           EVERYTHING SEEN: one room per noun, and where the rooms meet
    plugins      the lists of importers and exporters: built-in and installed
    demo         builds the sample case
    report       WHAT LEAVES THE PROGRAM: one gathered value, and the page written from it
    formats      TRANSCRIPTS IN AND OUT: one format a file, from bytes to segment drafts and back
    analysis     WHAT A RECORDING TELLS: how loud it is where, where its shots begin
    spelling     WHICH WORDS ARE WRITTEN RIGHT: the dictionaries of this machine, asked in a child process
    custody      THE FILES IN SAFE HANDS: checked by their hashes, found again, copied in
    playback     SOUND AND PICTURE: the player and its child, the clock, exact frames when paused
    project      THE FILE ON DISK: tables, journal, and one module per noun; the only SQL
    recording    A MEDIA FILE: what it is, exact frames by time stamp, fingerprint
    reasoning    WHAT FOLLOWS FROM WHAT: figures, corroboration, what caps a verdict; pure functions
    machine      what this machine offers: each part tried in a process of its own
    sandbox      what shuts a process in: no network, little memory, a cache of its own
    settings     what the program remembers about its user's wishes
    cache        what can be found out again, kept for the next time
    resources    where the files that ship with the program lie
    jobs         long work that reports and can be cancelled
    timecode     times as people write them and as the program keeps them
    frame_rate   frame rates as people and files write them, and frames as times
    originals    ordinary files alone, opened for reading only
    glance       what the window asks of a disk that may not answer
    sealed       files kept encrypted beside an encrypted project, read as if they were not
    archives     zip archives of unknown origin, opened within limits
    whole_file   files that leave the program, written whole or not at all
    direction    which way a text is written
    invisible    what nobody sees in a name, written out
    errors       what people are told: what happened, what to do
"""

__version__ = "0.1.0"
