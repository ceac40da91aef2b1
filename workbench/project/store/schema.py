"""The tables of a project file, and the steps that bring an older file up to date.

A table's columns follow the case model: question, claim, assertion; item, anchor, evidence.
Times are integer milliseconds from the first presented frame; ids are random 53-bit integers;
dates of the world are EDTF text; regions are fractions 0..1 of the displayed frame.
"""

APPLICATION_ID = 0x56574231  # "VWB1"

# What the journal records and replays. `blob`, the journal's own tables and the search index are not
# in it: a blob is named by its own SHA-256, and the index can be made anew.
TRACKED = (
    "project", "analyst", "side", "item", "item_file", "speaker", "segment", "rendering", "anchor",
    "question", "claim", "assertion", "evidence", "assessment", "check_run", "check_answer", "still",
    "transcript_import", "still_view", "actor", "hearing", "word_times", "export_choice",
    "side_relation", "affiliation", "source_rating", "origin_link", "claim_relation", "search_log", "review",
    "check_template", "incident", "redaction", "time_stamp",
)  # fmt: skip

# What is said about this very history: it would mean nothing beside another one.
OF_THE_HISTORY = ("redaction", "time_stamp")

_VERSION_1 = """
CREATE TABLE project (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, date_edtf TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '', generated INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
) STRICT;
CREATE TABLE analyst (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE side (
    id INTEGER PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE item (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('video', 'audio', 'still', 'document', 'statement')),
    title TEXT NOT NULL, language TEXT NOT NULL DEFAULT '', publisher TEXT NOT NULL DEFAULT '',
    published_edtf TEXT NOT NULL DEFAULT '', published_where TEXT NOT NULL DEFAULT '',
    side INTEGER REFERENCES side (id) ON DELETE SET NULL,
    body TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT;
CREATE TABLE item_file (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    path TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, container TEXT NOT NULL DEFAULT '',
    duration_ms INTEGER, width INTEGER, height INTEGER, facts TEXT NOT NULL DEFAULT '{}',
    added_at TEXT NOT NULL
) STRICT;
CREATE TABLE speaker (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    label TEXT NOT NULL, role TEXT NOT NULL DEFAULT '',
    side INTEGER REFERENCES side (id) ON DELETE SET NULL, note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE transcript_import (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    name TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL, language TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES blob (sha256), report TEXT NOT NULL, imported_at TEXT NOT NULL
) STRICT;
CREATE TABLE segment (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    speaker INTEGER REFERENCES speaker (id) ON DELETE SET NULL,
    start_ms INTEGER, end_ms INTEGER,
    start_derived INTEGER NOT NULL DEFAULT 0, end_derived INTEGER NOT NULL DEFAULT 0,
    order_ms INTEGER NOT NULL, order_no INTEGER NOT NULL DEFAULT 0,
    language TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'second hearing', 'checked')),
    note TEXT NOT NULL DEFAULT '',
    import INTEGER REFERENCES transcript_import (id) ON DELETE SET NULL, import_line INTEGER
) STRICT;
CREATE TABLE rendering (
    id INTEGER PRIMARY KEY, segment INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    language TEXT NOT NULL, text TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'human' CHECK (kind IN ('human', 'machine')),
    translator TEXT NOT NULL DEFAULT '', certainty TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    supersedes INTEGER REFERENCES rendering (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE anchor (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('whole', 'instant', 'span', 'region', 'text', 'page')),
    start_ms INTEGER, end_ms INTEGER, pts INTEGER, time_base TEXT,
    x REAL, y REAL, w REAL, h REAL,
    segment INTEGER REFERENCES segment (id) ON DELETE SET NULL,
    quote TEXT NOT NULL DEFAULT '', quote_prefix TEXT NOT NULL DEFAULT '',
    quote_suffix TEXT NOT NULL DEFAULT '', page INTEGER
) STRICT;
CREATE TABLE question (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL, text TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '', scope TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE claim (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL,
    question INTEGER REFERENCES question (id) ON DELETE SET NULL,
    anchor INTEGER REFERENCES anchor (id) ON DELETE SET NULL,
    text TEXT NOT NULL, type TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL DEFAULT 'analyst' CHECK (origin IN ('speech', 'picture', 'metadata', 'analyst')),
    workflow TEXT NOT NULL DEFAULT 'open' CHECK (workflow IN
        ('open', 'in check', 'needs second opinion', 'ready for review', 'reviewed', 'parked')),
    qty_op TEXT NOT NULL DEFAULT '' CHECK (qty_op IN ('', 'eq', 'about', 'ge', 'gt', 'le', 'lt', 'range')),
    qty_lo REAL, qty_hi REAL, unit TEXT NOT NULL DEFAULT '', scope TEXT NOT NULL DEFAULT '',
    as_of_edtf TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT;
CREATE TABLE assertion (
    id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    anchor INTEGER NOT NULL REFERENCES anchor (id) ON DELETE CASCADE,
    speaker INTEGER REFERENCES speaker (id) ON DELETE SET NULL,
    side INTEGER REFERENCES side (id) ON DELETE SET NULL,
    mode TEXT NOT NULL DEFAULT 'says' CHECK (mode IN ('says', 'shows', 'implies', 'denies', 'reports')),
    stance TEXT NOT NULL DEFAULT 'affirms' CHECK (stance IN ('affirms', 'denies', 'hedges')),
    hand TEXT NOT NULL DEFAULT 'unknown' CHECK (hand IN
        ('eyewitness', 'participant', 'second', 'official', 'unknown')),
    interest TEXT NOT NULL DEFAULT 'unknown' CHECK (interest IN
        ('favours own', 'neutral', 'against own', 'unknown')),
    value_as_said TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    anchor INTEGER NOT NULL REFERENCES anchor (id) ON DELETE CASCADE,
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context', 'inconclusive')),
    directness TEXT NOT NULL DEFAULT '' CHECK (directness IN
        ('', 'direct', 'indirect', 'hearsay', 'absence')),
    note TEXT NOT NULL DEFAULT '', added_by INTEGER REFERENCES analyst (id) ON DELETE SET NULL,
    added_at TEXT NOT NULL
) STRICT;
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN
        ('established', 'probable', 'unresolved', 'doubtful', 'refuted', 'not checkable')),
    likelihood TEXT NOT NULL DEFAULT '', confidence TEXT NOT NULL DEFAULT '' CHECK (confidence IN
        ('', 'low', 'moderate', 'high')),
    reasons TEXT NOT NULL, would_change TEXT NOT NULL DEFAULT '', caps TEXT NOT NULL DEFAULT '',
    analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE check_run (
    id INTEGER PRIMARY KEY, claim INTEGER REFERENCES claim (id) ON DELETE CASCADE,
    item INTEGER REFERENCES item (id) ON DELETE CASCADE,
    template TEXT NOT NULL, version INTEGER NOT NULL, CHECK ((claim IS NULL) <> (item IS NULL))
) STRICT;
CREATE TABLE check_answer (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES check_run (id) ON DELETE CASCADE,
    item_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'pass', 'fail', 'unclear', 'impossible', 'not applicable')),
    finding TEXT NOT NULL DEFAULT '', anchor INTEGER REFERENCES anchor (id) ON DELETE SET NULL,
    analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE still (
    id INTEGER PRIMARY KEY, number INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    anchor INTEGER NOT NULL REFERENCES anchor (id) ON DELETE CASCADE,
    png TEXT NOT NULL REFERENCES blob (sha256), item_sha256 TEXT NOT NULL,
    time_ms INTEGER NOT NULL, pts INTEGER NOT NULL, time_base TEXT NOT NULL, frame INTEGER,
    width INTEGER NOT NULL, height INTEGER NOT NULL, decoder TEXT NOT NULL,
    caption TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT;

CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE step (
    seq INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')), target INTEGER,
    field TEXT NOT NULL DEFAULT '', label TEXT NOT NULL, analyst TEXT NOT NULL, at TEXT NOT NULL,
    program TEXT NOT NULL, digest TEXT NOT NULL, parent TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE change (
    step INTEGER NOT NULL REFERENCES step (seq) DEFERRABLE INITIALLY DEFERRED, n INTEGER NOT NULL,
    table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT,
    salt TEXT NOT NULL, digest TEXT NOT NULL DEFAULT '', redacted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (step, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_file_item ON item_file (item);
CREATE INDEX speaker_item ON speaker (item);
CREATE INDEX segment_order ON segment (item, order_ms, order_no);
CREATE INDEX segment_speaker ON segment (speaker);
CREATE INDEX segment_import ON segment (import);
CREATE INDEX rendering_segment ON rendering (segment);
CREATE INDEX rendering_supersedes ON rendering (supersedes);
CREATE INDEX anchor_item ON anchor (item);
CREATE INDEX anchor_segment ON anchor (segment);
CREATE INDEX claim_question ON claim (question);
CREATE INDEX assertion_claim ON assertion (claim);
CREATE INDEX evidence_claim ON evidence (claim);
CREATE INDEX assessment_claim ON assessment (claim);
CREATE INDEX check_run_claim ON check_run (claim);
CREATE INDEX check_answer_run ON check_answer (run);
CREATE INDEX still_item ON still (item);

CREATE VIRTUAL TABLE search USING fts5 (
    words, table_name UNINDEXED, row_id UNINDEXED, tokenize = "unicode61 categories 'L* N* Co Mn Mc'"
);
"""

# A still as it was looked at: `view` is JSON, the settings that make this picture from the still's own.
_VERSION_2 = """
CREATE TABLE still_view (
    id INTEGER PRIMARY KEY, still INTEGER NOT NULL REFERENCES still (id) ON DELETE CASCADE,
    png TEXT NOT NULL REFERENCES blob (sha256), view TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL,
    caption TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT;
CREATE INDEX still_view_still ON still_view (still);
"""

# Who made a row, whom a voice belongs to, words with their times, doubtful hearing, versions of translations.
# `word_times.words` is JSON, [[word, start_ms, end_ms, confidence], ...]; `rendering.of_text` holds the words
# that were translated. `watched` is no part of the history: it says what was seen, not what was found.
_VERSION_3 = """
CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL DEFAULT 'unknown' CHECK (kind IN
        ('person', 'organisation', 'outlet', 'channel', 'unit', 'unknown')),
    name TEXT NOT NULL, aliases TEXT NOT NULL DEFAULT '[]',
    side INTEGER REFERENCES side (id) ON DELETE SET NULL,
    pseudonym TEXT NOT NULL DEFAULT '',
    risk TEXT NOT NULL DEFAULT '' CHECK (risk IN ('', 'low', 'moderate', 'high')),
    note TEXT NOT NULL DEFAULT ''
) STRICT;
ALTER TABLE speaker ADD COLUMN actor INTEGER REFERENCES actor (id) ON DELETE SET NULL;
ALTER TABLE speaker ADD COLUMN pseudonym TEXT NOT NULL DEFAULT '';
ALTER TABLE speaker ADD COLUMN risk TEXT NOT NULL DEFAULT '' CHECK (risk IN ('', 'low', 'moderate', 'high'));
ALTER TABLE segment ADD COLUMN origin TEXT NOT NULL DEFAULT '' CHECK (origin IN
    ('', 'typed', 'imported', 'recognised'));
ALTER TABLE segment ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE rendering ADD COLUMN state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'checked'));
ALTER TABLE rendering ADD COLUMN checked_by TEXT NOT NULL DEFAULT '';
ALTER TABLE rendering ADD COLUMN of_text TEXT;
ALTER TABLE rendering ADD COLUMN chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1));
ALTER TABLE rendering ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
CREATE TABLE hearing (
    id INTEGER PRIMARY KEY, segment INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('alternative', 'unclear', 'inaudible')),
    quote TEXT NOT NULL DEFAULT '', reading TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    heard_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE word_times (
    id INTEGER PRIMARY KEY, segment INTEGER NOT NULL UNIQUE REFERENCES segment (id) ON DELETE CASCADE,
    words TEXT NOT NULL
) STRICT;
CREATE TABLE export_choice (
    id INTEGER PRIMARY KEY, format TEXT NOT NULL UNIQUE, options TEXT NOT NULL
) STRICT;
CREATE TABLE watched (
    item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, PRIMARY KEY (item, start_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_actor ON speaker (actor);
CREATE INDEX hearing_segment ON hearing (segment);
"""

# How sides stand to one another, who was on which side when, how far a source is trusted, which recordings
# are one; how claims bear on one another, what was looked for where, what a second analyst says.
# `assessment.corroboration` and `.rests_on` are JSON: the counts as they were, and digests of the words that
# the verdict rests on. So are `item.authenticity` (words for what was done to it) and `check_template.items`.
_VERSION_4 = """
ALTER TABLE side ADD COLUMN neutral INTEGER NOT NULL DEFAULT 0 CHECK (neutral IN (0, 1));
CREATE TABLE side_relation (
    id INTEGER PRIMARY KEY, side_a INTEGER NOT NULL REFERENCES side (id) ON DELETE CASCADE,
    side_b INTEGER NOT NULL REFERENCES side (id) ON DELETE CASCADE,
    relation TEXT NOT NULL CHECK (relation IN ('opposed', 'allied', 'same', 'neutral', 'unknown')),
    from_edtf TEXT NOT NULL DEFAULT '', to_edtf TEXT NOT NULL DEFAULT '', basis TEXT NOT NULL DEFAULT '',
    anchor INTEGER REFERENCES anchor (id) ON DELETE SET NULL, CHECK (side_a <> side_b)
) STRICT;
ALTER TABLE actor ADD COLUMN owner INTEGER REFERENCES actor (id) ON DELETE SET NULL;
CREATE TABLE affiliation (
    id INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    side INTEGER REFERENCES side (id) ON DELETE CASCADE, role TEXT NOT NULL DEFAULT '',
    from_edtf TEXT NOT NULL DEFAULT '', to_edtf TEXT NOT NULL DEFAULT '',
    certainty TEXT NOT NULL DEFAULT '' CHECK (certainty IN ('', 'stated', 'likely', 'certain')),
    basis TEXT NOT NULL DEFAULT '', anchor INTEGER REFERENCES anchor (id) ON DELETE SET NULL
) STRICT;
CREATE TABLE source_rating (
    id INTEGER PRIMARY KEY, actor INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F', 'G')),
    reason TEXT NOT NULL DEFAULT '', analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL,
    at TEXT NOT NULL
) STRICT;
ALTER TABLE item ADD COLUMN actor INTEGER REFERENCES actor (id) ON DELETE SET NULL;
ALTER TABLE item ADD COLUMN generation TEXT NOT NULL DEFAULT 'unknown' CHECK (generation IN
    ('original', 'copy', 'excerpt', 're-edit', 'unknown'));
ALTER TABLE item ADD COLUMN captured_edtf TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN authenticity TEXT NOT NULL DEFAULT '[]';
CREATE TABLE origin_link (
    id INTEGER PRIMARY KEY, from_item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    to_item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('same recording', 'copy of', 'excerpt of', 're-edit of',
        'translation of', 'quotes', 'other camera')),
    basis TEXT NOT NULL DEFAULT 'analyst' CHECK (basis IN ('pdq', 'audio', 'hash', 'analyst', 'stated')),
    strength TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'confirmed' CHECK (state IN ('suggested', 'confirmed', 'dismissed')),
    analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL, at TEXT NOT NULL,
    CHECK (from_item <> to_item)
) STRICT;
ALTER TABLE question ADD COLUMN about REAL NOT NULL DEFAULT 0.1;
ALTER TABLE question ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE claim ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE claim ADD COLUMN checkable TEXT NOT NULL DEFAULT 'yes' CHECK (checkable IN
    ('yes', 'no', 'not yet'));
ALTER TABLE claim ADD COLUMN assigned_to INTEGER REFERENCES analyst (id) ON DELETE SET NULL;
ALTER TABLE assertion ADD COLUMN actor INTEGER REFERENCES actor (id) ON DELETE SET NULL;
ALTER TABLE assertion ADD COLUMN via_actor INTEGER REFERENCES actor (id) ON DELETE SET NULL;
ALTER TABLE assertion ADD COLUMN side_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE assertion ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN consistency INTEGER CHECK (consistency BETWEEN -2 AND 2);
ALTER TABLE evidence ADD COLUMN credibility INTEGER CHECK (credibility BETWEEN 1 AND 6);
ALTER TABLE evidence ADD COLUMN method TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed' CHECK (state IN
    ('suggested', 'confirmed', 'dismissed'));
CREATE TABLE claim_relation (
    id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('contradicts', 'refines', 'depends on', 'same as', 'alternative to',
        'supersedes')),
    note TEXT NOT NULL DEFAULT '', analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL,
    at TEXT NOT NULL, CHECK (a <> b)
) STRICT;
ALTER TABLE assessment ADD COLUMN assumptions TEXT NOT NULL DEFAULT '';
ALTER TABLE assessment ADD COLUMN corroboration TEXT NOT NULL DEFAULT '{}';
ALTER TABLE assessment ADD COLUMN rests_on TEXT NOT NULL DEFAULT '{}';
CREATE TABLE search_log (
    id INTEGER PRIMARY KEY, claim INTEGER REFERENCES claim (id) ON DELETE CASCADE,
    item INTEGER REFERENCES item (id) ON DELETE CASCADE,
    place TEXT NOT NULL, terms TEXT NOT NULL DEFAULT '', searched_edtf TEXT NOT NULL DEFAULT '',
    found TEXT NOT NULL DEFAULT 'nothing' CHECK (found IN ('nothing', 'something')),
    note TEXT NOT NULL DEFAULT '', analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL,
    at TEXT NOT NULL, CHECK (claim IS NULL OR item IS NULL)
) STRICT;
CREATE TABLE review (
    id INTEGER PRIMARY KEY, claim INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    assessment INTEGER REFERENCES assessment (id) ON DELETE SET NULL,
    opinion TEXT NOT NULL CHECK (opinion IN ('agrees', 'disagrees', 'asks')),
    note TEXT NOT NULL DEFAULT '', analyst INTEGER REFERENCES analyst (id) ON DELETE SET NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE check_template (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT 'claim' CHECK (subject IN ('claim', 'item')),
    claim_type TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL, language TEXT NOT NULL DEFAULT 'en',
    items TEXT NOT NULL
) STRICT;
CREATE INDEX affiliation_actor ON affiliation (actor);
CREATE INDEX source_rating_actor ON source_rating (actor);
CREATE INDEX origin_link_from ON origin_link (from_item);
CREATE INDEX origin_link_to ON origin_link (to_item);
CREATE INDEX claim_relation_a ON claim_relation (a);
CREATE INDEX claim_relation_b ON claim_relation (b);
CREATE INDEX search_log_claim ON search_log (claim);
CREATE INDEX search_log_item ON search_log (item);
CREATE INDEX review_claim ON review (claim);
CREATE INDEX check_run_item ON check_run (item);
CREATE INDEX assertion_anchor ON assertion (anchor);
CREATE INDEX evidence_anchor ON evidence (anchor);
CREATE INDEX claim_anchor ON claim (anchor);
"""

# A step of the kind `record` writes down what happened and cannot be taken back. A file that made the player
# or the decoder stop; what was redacted (`redaction.changes` is JSON, the digests of the changes that lost
# their rows); where the newest step was stamped with a time by somebody else. `sealed`: kept encrypted.
_VERSION_5 = """
CREATE TABLE step_anew (
    seq INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo', 'record')), target INTEGER,
    field TEXT NOT NULL DEFAULT '', label TEXT NOT NULL, analyst TEXT NOT NULL, at TEXT NOT NULL,
    program TEXT NOT NULL, digest TEXT NOT NULL, parent TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
INSERT INTO step_anew SELECT * FROM step;
CREATE TABLE change_anew (
    step INTEGER NOT NULL REFERENCES step_anew (seq) DEFERRABLE INITIALLY DEFERRED, n INTEGER NOT NULL,
    table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT,
    salt TEXT NOT NULL, digest TEXT NOT NULL DEFAULT '', redacted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (step, n)
) STRICT, WITHOUT ROWID;
INSERT INTO change_anew SELECT * FROM change;
DROP TABLE change;
DROP TABLE step;
ALTER TABLE step_anew RENAME TO step;
ALTER TABLE change_anew RENAME TO change;
CREATE INDEX change_row ON change (table_name, row_id);
CREATE TABLE incident (
    id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL, part TEXT NOT NULL CHECK (part IN ('player', 'decoder', 'probe')),
    how TEXT NOT NULL CHECK (how IN ('died', 'hung')), program TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE redaction (
    id INTEGER PRIMARY KEY, reason TEXT NOT NULL, changes TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE time_stamp (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('rfc3161', 'opentimestamps')),
    step INTEGER NOT NULL, head TEXT NOT NULL, nonce TEXT NOT NULL DEFAULT '',
    request TEXT NOT NULL REFERENCES blob (sha256), answer TEXT REFERENCES blob (sha256),
    stamped_at TEXT NOT NULL DEFAULT '', authority TEXT NOT NULL DEFAULT '', at TEXT NOT NULL
) STRICT;
ALTER TABLE item_file ADD COLUMN sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1));
CREATE INDEX incident_item ON incident (item);
"""

# Each step holds only its own SQL and never imports today's code; the position is the version.
MIGRATIONS = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5)
VERSION = len(MIGRATIONS)
