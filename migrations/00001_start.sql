-- +goose Up

-- Two roles beside the owner that migrates. hopluu_app reads and writes what
-- the workers and the desk need, but can neither change nor delete a revision or
-- a decision. hopluu_public is what a public page runs as: it cannot see what no
-- editor has approved. Roles belong to the cluster, so they may exist already.
-- +goose StatementBegin
DO $$
DECLARE
	name text;
BEGIN
	FOREACH name IN ARRAY ARRAY['hopluu_app', 'hopluu_public'] LOOP
		BEGIN
			EXECUTE format('CREATE ROLE %I NOLOGIN', name);
		EXCEPTION WHEN duplicate_object OR unique_violation THEN
			NULL;
		END;
		-- From 16 on whoever creates a role is its member at once, but may not become it.
		IF NOT pg_has_role(current_user, name, CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
			EXECUTE format('GRANT %I TO CURRENT_USER', name);
		END IF;
	END LOOP;
END $$;
-- +goose StatementEnd

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- WHO AND WHERE. A province is data (hopluu province load): organisations with
-- their time, the sections of Article 6.3, holidays, rules.

CREATE TABLE portal (
	one      boolean PRIMARY KEY DEFAULT true CHECK (one),
	province text NOT NULL,                  -- the file's name: nam-dinh, ninh-binh
	name     text NOT NULL,                  -- Tỉnh Nam Định
	name_en  text NOT NULL,
	title    text NOT NULL,                  -- Cổng thông tin điện tử tỉnh Nam Định
	title_en text NOT NULL,
	operator text NOT NULL DEFAULT '',       -- who answers for the content
	phone    text NOT NULL DEFAULT '',
	email    text NOT NULL DEFAULT '',
	demo     boolean NOT NULL DEFAULT false  -- made by hopluu demo: every page says so
);

-- What lists are sorted by is sorted as Vietnamese is, whatever the database was
-- made with: "C" puts Đ and Á last.
CREATE TABLE organisations (
	id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	slug      text NOT NULL UNIQUE,
	code      text UNIQUE,                   -- 000.00.00.H40
	kind      text NOT NULL,                 -- province, department, agency, district, commune, press, other
	parent_id bigint REFERENCES organisations,
	name      text COLLATE "vi-x-icu" NOT NULL,
	name_en   text NOT NULL DEFAULT '',
	address   text NOT NULL DEFAULT '',
	phone     text NOT NULL DEFAULT '',
	email     text NOT NULL DEFAULT '',
	website   text NOT NULL DEFAULT '',
	valid     daterange NOT NULL DEFAULT '(,)'
);

-- A rename or a merger is a new organisation and a row here: what the old one
-- published stays its own.
CREATE TABLE successions (
	from_id     bigint NOT NULL REFERENCES organisations,
	to_id       bigint NOT NULL REFERENCES organisations,
	happened_on date NOT NULL,
	kind        text NOT NULL CHECK (kind IN ('renamed', 'merged', 'split', 'dissolved')),
	PRIMARY KEY (from_id, to_id)
);

CREATE TABLE sections (
	id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	slug      text NOT NULL UNIQUE,
	parent_id bigint REFERENCES sections,
	article   text NOT NULL DEFAULT '',      -- 6.3.b
	position  int NOT NULL DEFAULT 0,
	name      text COLLATE "vi-x-icu" NOT NULL,
	name_en   text NOT NULL DEFAULT '',
	public    boolean NOT NULL DEFAULT true, -- "Chưa phân loại" never is
	valid     daterange NOT NULL DEFAULT '(,)'
);

CREATE TABLE holidays (
	day     date PRIMARY KEY,
	name    text NOT NULL,
	working boolean NOT NULL DEFAULT false   -- a Saturday worked in exchange
);

CREATE TABLE rules (
	name    text NOT NULL,
	valid   daterange NOT NULL,
	article text NOT NULL,
	value   jsonb NOT NULL,
	PRIMARY KEY (name, valid)
);

CREATE TABLE editors (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	login       text NOT NULL UNIQUE,
	name        text NOT NULL,
	password    text NOT NULL,               -- argon2id
	generation  int NOT NULL DEFAULT 1,      -- raised when every session of the account ends
	role        text NOT NULL CHECK (role IN ('administrator', 'chief editor', 'editor', 'auditor', 'contributor')),
	demo        boolean NOT NULL DEFAULT false,
	created_at  timestamptz NOT NULL DEFAULT now(),
	disabled_at timestamptz
);

-- What was done with accounts, and by whom: only ever inserted.
CREATE TABLE editor_events (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES editors,
	editor_id  bigint REFERENCES editors,    -- null: an operator by a command
	operator   text NOT NULL DEFAULT '',     -- the system's name of who ran it
	kind       text NOT NULL CHECK (kind IN ('password', 'disabled', 'enabled')),
	at         timestamptz NOT NULL
);
CREATE INDEX editor_events_account ON editor_events (account_id, at DESC);
CREATE INDEX editor_events_latest ON editor_events (at DESC);

-- Kept by scs; token is a hash of the cookie.
CREATE TABLE sessions (
	token  text PRIMARY KEY,
	data   bytea NOT NULL,
	expiry timestamptz NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expiry);

-- Throttles sign-in, and is its log.
CREATE TABLE sign_ins (
	id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	login   text NOT NULL,
	address inet NOT NULL,
	at      timestamptz NOT NULL DEFAULT now(),
	ok      boolean NOT NULL
);
CREATE INDEX sign_ins_login ON sign_ins (login, at DESC);
CREATE INDEX sign_ins_address ON sign_ins (address, at DESC);

-- WHAT IS READ, AND WHEN. A turn is taken together with its host; whoever holds
-- (id, turn) may save, nobody else.

CREATE TABLE hosts (
	name        text PRIMARY KEY,            -- host, with the port when it is not the scheme's own
	taken_until timestamptz NOT NULL DEFAULT '-infinity',
	taken_by    text NOT NULL DEFAULT '',    -- the lease's holder: source:ID, files:…
	pause       interval NOT NULL DEFAULT '2 s',
	robots      text,                        -- as last fetched; null means not yet
	robots_at   timestamptz,
	rests_until timestamptz NOT NULL DEFAULT '-infinity', -- it asked to be left alone until then (Retry-After)
	maintenance text NOT NULL DEFAULT '',    -- when it is left alone each week, as an operator wrote it: 22:00-05:00
	closed      int4multirange NOT NULL DEFAULT '{}' -- the same in minutes since Monday 0:00 of Asia/Ho_Chi_Minh
);

CREATE TABLE sources (
	id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	organisation_id bigint NOT NULL REFERENCES organisations,
	section_id      bigint REFERENCES sections,
	name            text COLLATE "vi-x-icu" NOT NULL,
	connector       text NOT NULL,
	url             text NOT NULL,           -- secrets stay {secret:NAME}
	host            text NOT NULL REFERENCES hosts,
	language        text NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
	settings        jsonb NOT NULL DEFAULT '{}',
	publish         text NOT NULL DEFAULT 'review' CHECK (publish IN ('review', 'at once')),
	review_first    int NOT NULL DEFAULT 20 CHECK (review_first >= 0), -- so many first items wait even at a trusted source
	contact         text NOT NULL DEFAULT '',
	distrusted_at   timestamptz,             -- since when it publishes at once no more, until an editor trusts it again
	every           interval NOT NULL DEFAULT '15 min' CHECK (every >= '1 s'),
	created_at      timestamptz NOT NULL DEFAULT now(),
	paused_at       timestamptz,
	due_at          timestamptz NOT NULL DEFAULT now(),
	turn            bigint NOT NULL DEFAULT 0,
	taken_until     timestamptz NOT NULL DEFAULT '-infinity',
	failures        int NOT NULL DEFAULT 0,  -- failed readings in a row
	failing_since   timestamptz,
	fresh_at        timestamptz,             -- when something new or changed last came
	listed          bigint[] NOT NULL DEFAULT '{}', -- items that the list told whole when it was last read
	officials       bigint[] NOT NULL DEFAULT '{}', -- items that are people in office, in the order of its directory when that last changed
	unwatched       bigint[] NOT NULL DEFAULT '{}', -- items that have left it, whose own pages are not yet among pages
	confirmed_at    timestamptz,             -- a person said that it has less than it had, or is otherwise than it was
	habits          jsonb NOT NULL DEFAULT '{}', -- what its good readings are usually like, in small numbers
	walk            jsonb,                   -- {"began","found","listed"}: a snapshot that takes several turns, so far
	UNIQUE (connector, url)
);
CREATE INDEX sources_due ON sources (greatest(due_at, taken_until)) WHERE paused_at IS NULL;
CREATE INDEX sources_organisation ON sources (organisation_id);

-- Who changed how a source is read, from what to what: only ever inserted.
CREATE TABLE settings_changes (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source_id  bigint NOT NULL REFERENCES sources,
	editor_id  bigint REFERENCES editors,    -- null: an operator by a command
	operator   text NOT NULL DEFAULT '',     -- the system's name of who ran it
	was        jsonb NOT NULL,
	settings   jsonb NOT NULL,
	changed_at timestamptz NOT NULL
);
CREATE INDEX settings_changes_source ON settings_changes (source_id, changed_at DESC);

-- What people did with sources beside their settings: only ever inserted. The
-- kind is what was done, or the part of the registry that was changed.
CREATE TABLE source_events (
	id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source_id bigint NOT NULL REFERENCES sources,
	editor_id bigint REFERENCES editors,     -- null: an operator by a command
	operator  text NOT NULL DEFAULT '',      -- the system's name of who ran it
	kind      text NOT NULL CHECK (kind IN ('added', 'followed', 'kept', 'asked', 'paused', 'resumed', 'confirmed',
		'publish', 'maintenance', 'pause', 'every', 'review_first', 'contact', 'name', 'organisation', 'section', 'language')),
	was       text NOT NULL DEFAULT '',
	became    text NOT NULL DEFAULT '',      -- of an address, whether it was followed or not
	at        timestamptz NOT NULL
);
CREATE INDEX source_events_source ON source_events (source_id, at DESC);

-- Sites that somebody at the desk asks about. A worker looks, for no portal asks
-- other servers, and leaves here what it found.
CREATE TABLE detections (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	url         text NOT NULL,               -- of the home page
	editor_id   bigint NOT NULL REFERENCES editors,
	asked_at    timestamptz NOT NULL,
	taken_until timestamptz NOT NULL DEFAULT '-infinity',
	done_at     timestamptz,
	failure     text,                        -- a code of the closed list
	params      jsonb,
	found       jsonb                        -- proposals with their previews
);
CREATE INDEX detections_due ON detections (asked_at) WHERE done_at IS NULL;

-- WHAT CAME.

CREATE TABLE bodies (
	hash bytea PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of the bytes
	size int NOT NULL,
	zstd bytea NOT NULL
);
ALTER TABLE bodies ALTER zstd SET STORAGE EXTERNAL; -- already compressed

CREATE TABLE readings (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source_id   bigint NOT NULL REFERENCES sources,
	turn        bigint NOT NULL,
	started_at  timestamptz NOT NULL,
	finished_at timestamptz NOT NULL,
	outcome     text NOT NULL CHECK (outcome IN ('unchanged', 'read', 'partial', 'failed')),
	failure     text,                        -- a code of the closed list
	params      jsonb,                       -- its parameters, for the sentence a person reads
	detail      text,                        -- the error's chain, for operators
	snapshot    boolean NOT NULL DEFAULT false, -- a complete one
	requests    int NOT NULL DEFAULT 0,
	found       int NOT NULL DEFAULT 0,
	added       int NOT NULL DEFAULT 0,
	changed     int NOT NULL DEFAULT 0,
	skipped     jsonb,
	warnings    jsonb,                       -- what was not in order and kept nothing from being read
	UNIQUE (source_id, turn),
	CHECK ((outcome = 'failed') <= (failure IS NOT NULL))
);
CREATE INDEX readings_latest ON readings (source_id, started_at DESC);
CREATE INDEX readings_age ON readings (started_at);

CREATE TABLE captures (
	id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source_id  bigint NOT NULL REFERENCES sources,
	turn       bigint NOT NULL,
	request    jsonb NOT NULL,
	url        text NOT NULL,                -- after redirects
	status     int NOT NULL,
	type       text NOT NULL,
	body       bytea NOT NULL REFERENCES bodies,
	fetched_at timestamptz NOT NULL
);
CREATE INDEX captures_source ON captures (source_id, fetched_at DESC);
CREATE INDEX captures_body ON captures (body);

-- WHAT WE KEEP. Revisions and decisions are only ever inserted; items point.

CREATE TABLE items (
	id              bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	source_id       bigint NOT NULL REFERENCES sources,
	organisation_id bigint NOT NULL REFERENCES organisations, -- the source's at first sight, and stays
	section_id      bigint REFERENCES sections,
	kind            text NOT NULL DEFAULT 'news',
	seen            uuid NOT NULL,           -- hash of the entry as parsed: equal means nothing to do
	current         bigint,                  -- what the source says now
	plain           text,                    -- its title, folded: the desk looks through what waits without its revisions
	waiting         bigint,                  -- what an editor must look at
	waiting_since   timestamptz,
	held            text,                    -- why it waits although its source is trusted
	edit            jsonb,                   -- an editor's own changes, over the revision
	translation_of  bigint REFERENCES items,
	first_seen_at   timestamptz NOT NULL,
	changed_at      timestamptz NOT NULL,    -- when current last moved
	missing_since   timestamptz,             -- a complete snapshot no longer lists it, or its own page is not there
	gone_at         timestamptz,             -- and that is confirmed
	CHECK ((waiting IS NULL) = (waiting_since IS NULL))
);
CREATE INDEX items_source ON items (source_id);
CREATE INDEX items_waiting ON items (waiting_since, id) WHERE waiting IS NOT NULL;
CREATE INDEX items_missing ON items (source_id) WHERE missing_since IS NOT NULL AND gone_at IS NULL;

CREATE TABLE item_keys (
	source_id bigint NOT NULL,
	key       uuid NOT NULL,
	item_id   bigint NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (source_id, key) INCLUDE (item_id)
);
CREATE INDEX item_keys_item ON item_keys (item_id);

-- What we know of each request over time: validators, last bytes, and the own
-- pages of items still to be read or to be looked at again.
CREATE TABLE pages (
	source_id     bigint NOT NULL REFERENCES sources,
	request       uuid NOT NULL,             -- hash of method, URL and form
	item_id       bigint REFERENCES items,
	ask           jsonb NOT NULL,            -- the request itself
	seen          uuid,                      -- hash of the line in the list that named an own page
	etag          text,
	last_modified text,
	lies          boolean NOT NULL DEFAULT false, -- the same validators came with other bytes: it is asked without
	body          bytea,                     -- hash of the last bytes
	parsed_by     uuid,                      -- settings and build they were last parsed with
	full_at       timestamptz,               -- when it was last asked without validators
	changed_at    timestamptz,
	due_at        timestamptz,               -- of own pages, and of pages of the list that the next turn goes on with; the list itself is due with its source
	failures      int NOT NULL DEFAULT 0,
	failing_since timestamptz,
	PRIMARY KEY (source_id, request)
);
CREATE INDEX pages_due ON pages (source_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX pages_list ON pages (source_id) WHERE due_at IS NULL AND seen IS NULL;
CREATE INDEX pages_item ON pages (item_id) WHERE item_id IS NOT NULL;

CREATE TABLE revisions (
	id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	item_id             bigint NOT NULL REFERENCES items DEFERRABLE INITIALLY DEFERRED,
	hash                bytea NOT NULL CHECK (length(hash) = 32), -- SHA-256 of what is shown: docs/verify.md
	capture_id          bigint REFERENCES captures ON DELETE SET NULL,
	language            text NOT NULL,
	url                 text NOT NULL,       -- of the original
	title               text NOT NULL CHECK (title <> ''),
	summary             text NOT NULL,       -- plain text
	body_html           text NOT NULL,       -- cleaned
	body_text           text NOT NULL,
	author              text,
	original_source     text,                -- whom the site itself names
	published_at        timestamptz,
	published_precision text CHECK (published_precision IN ('day', 'minute', 'second')),
	updated_at          timestamptz,
	categories          text[] NOT NULL DEFAULT '{}',
	images              jsonb,               -- [{"key","url","title"}]
	files               jsonb,               -- [{"url","title","type"}]
	detail              jsonb,
	notes               jsonb,               -- doubts, for editors
	fetched_at          timestamptz NOT NULL,
	UNIQUE (item_id, hash),
	UNIQUE (item_id, id),
	CHECK ((published_at IS NULL) = (published_precision IS NULL))
);
CREATE INDEX revisions_capture ON revisions (capture_id) WHERE capture_id IS NOT NULL;
ALTER TABLE items
	ADD FOREIGN KEY (id, current) REFERENCES revisions (item_id, id) DEFERRABLE INITIALLY DEFERRED,
	ADD FOREIGN KEY (id, waiting) REFERENCES revisions (item_id, id) DEFERRABLE INITIALLY DEFERRED;


-- lz4 packs a body in a tenth of the time; a server built without it does as
-- before.
-- +goose StatementBegin
DO $$
BEGIN
	ALTER TABLE revisions ALTER body_html SET COMPRESSION lz4, ALTER body_text SET COMPRESSION lz4, ALTER detail SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
	NULL;
END $$;
-- +goose StatementEnd

CREATE TABLE decisions (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	item_id     bigint NOT NULL,
	revision_id bigint NOT NULL,
	verdict     text NOT NULL CHECK (verdict IN ('approve', 'reject', 'withdraw', 'undo', 'edit')),
	editor_id   bigint REFERENCES editors,
	rule        text,                        -- the rule that decided when no editor did
	reason      text,
	edit        jsonb,
	decided_at  timestamptz NOT NULL,
	CHECK (num_nonnulls(editor_id, rule) = 1),
	CHECK (verdict NOT IN ('reject', 'withdraw') OR reason <> ''),
	FOREIGN KEY (item_id, revision_id) REFERENCES revisions (item_id, id),
	UNIQUE (item_id, revision_id, id, verdict)
);
CREATE INDEX decisions_editor ON decisions (editor_id, id DESC) WHERE editor_id IS NOT NULL;
CREATE INDEX decisions_latest ON decisions (decided_at DESC, id DESC) WHERE editor_id IS NOT NULL;

-- Why wordings are held, with the words that made it so; and where a source has
-- linked to before, which is how a new domain is told.
CREATE TABLE suspicions (
	id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source_id   bigint NOT NULL REFERENCES sources,
	turn        bigint NOT NULL,
	item_id     bigint NOT NULL,
	revision_id bigint NOT NULL,
	code        text NOT NULL CHECK (code IN ('hidden_links', 'obfuscated', 'lexicon', 'new_domains', 'burst')),
	params      jsonb NOT NULL DEFAULT '{}',
	evidence    text[] NOT NULL DEFAULT '{}',
	at          timestamptz NOT NULL,
	FOREIGN KEY (item_id, revision_id) REFERENCES revisions (item_id, id),
	UNIQUE (revision_id, code)
);
CREATE INDEX suspicions_source ON suspicions (source_id, at);

CREATE TABLE source_domains (
	source_id     bigint NOT NULL REFERENCES sources,
	domain        text NOT NULL,             -- registered: example.com
	first_seen_at timestamptz NOT NULL,
	PRIMARY KEY (source_id, domain)
);

-- What a source's contact is told: that items of a reading are held, that it is
-- no longer trusted, that it fails. One a reading and kind, of failing one an
-- incident; whoever mails it notes when, or why it could not be.
CREATE TABLE notices (
	id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	source_id bigint NOT NULL REFERENCES sources,
	turn      bigint NOT NULL,
	kind      text NOT NULL CHECK (kind IN ('held', 'distrusted', 'failing')),
	contact   text NOT NULL,                 -- as it was then; "" when nobody is named
	items     int NOT NULL,                  -- held in the reading; of a source that fell, in a week; of one that fails, 0
	failure   text,                          -- why it fails: a code of the closed list
	params    jsonb,
	at        timestamptz NOT NULL,
	sent_at   timestamptz,
	due_at    timestamptz NOT NULL DEFAULT now(), -- of the next try
	failures  int NOT NULL DEFAULT 0,
	refused   text,                          -- address, rejected: it is not tried again
	UNIQUE (source_id, turn, kind)
);
CREATE INDEX notices_unsent ON notices (at) WHERE sent_at IS NULL;
CREATE INDEX notices_sent ON notices (source_id, sent_at) WHERE sent_at IS NOT NULL;

-- WHAT PEOPLE SEE. No row can be here without an approving decision on exactly
-- this wording: the database refuses it.

CREATE TABLE published (
	item_id         bigint PRIMARY KEY,
	revision_id     bigint NOT NULL,
	decision_id     bigint NOT NULL,
	verdict         text NOT NULL DEFAULT 'approve' CHECK (verdict = 'approve'),
	source_id       bigint NOT NULL REFERENCES sources,
	organisation_id bigint NOT NULL REFERENCES organisations,
	section_id      bigint REFERENCES sections,
	kind            text NOT NULL,
	language        text NOT NULL,
	slug            text NOT NULL,
	title           text COLLATE "vi-x-icu" NOT NULL,
	summary         text NOT NULL,
	image           uuid,                    -- key of the first one
	sort_at         timestamptz NOT NULL,    -- published, else first seen; never in the future
	changed_at      timestamptz NOT NULL,
	FOREIGN KEY (item_id, revision_id, decision_id, verdict)
		REFERENCES decisions (item_id, revision_id, id, verdict)
);
CREATE INDEX published_latest ON published (language, kind, sort_at DESC, item_id DESC);
CREATE INDEX published_section ON published (section_id, sort_at DESC, item_id DESC);
CREATE INDEX published_organisation ON published (organisation_id, sort_at DESC, item_id DESC);
CREATE INDEX published_changed ON published (changed_at, item_id);
CREATE INDEX published_officials ON published (organisation_id, item_id) WHERE kind = 'official';

-- words: folded syllables and pairs of neighbours (nong, nong_dan), made in Go
-- for text and query alike: a phrase is an AND of pairs, without a recheck. And
-- the day of sort_at (@20780): a question for the newest days skips through the
-- postings of common words instead of reading all of them, 1 ms instead of 24
-- for a word in 40 % of 100,000 items.
CREATE TABLE search (
	item_id     bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	sort_at     timestamptz NOT NULL,
	kind        text NOT NULL,               -- as in published: what results are
	organisation_id bigint NOT NULL,         -- counted by, without another look
	words       tsvector NOT NULL,
	exact       tsvector NOT NULL,           -- title and summary with their accents
	title_plain text NOT NULL                -- folded, for what is nearly spelled right
);
-- Day and month are words too (@20780, @2026-11, in UTC), for questions that look
-- at the newest first.
-- +goose StatementBegin
CREATE FUNCTION add_search_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.words := NEW.words || array_to_tsvector(ARRAY['@' || floor(extract(epoch FROM NEW.sort_at) / 86400),
		to_char(NEW.sort_at AT TIME ZONE 'UTC', '"@"YYYY-MM')]);
	RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER search_time BEFORE INSERT OR UPDATE OF words ON search
	FOR EACH ROW EXECUTE FUNCTION add_search_time();
-- Vectors are packed by lz4; where there is none, not at all: pglz would take
-- longer than making them.
-- +goose StatementBegin
DO $$
BEGIN
	ALTER TABLE search ALTER words SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
	ALTER TABLE search ALTER words SET STORAGE EXTERNAL;
END $$;
-- +goose StatementEnd
CREATE INDEX search_latest ON search (sort_at DESC, item_id DESC);
-- The list of what is not yet in its place is passed by every search: full, it
-- costs 0.7 to 2 ms at the usual 4 MB and 0.1 to 0.5 ms at 1 MB. Publishing
-- 10,000 items costs about 6 % less at 4 MB than at 1. This is between them.
CREATE INDEX search_words ON search USING gin (words) WITH (gin_pending_list_limit = 2048);
-- Only procedures are sought by how their names begin, or are nearly spelled.
CREATE INDEX search_title ON search USING gin (title_plain gin_trgm_ops) WHERE kind = 'procedure';

-- Projections: what the pages of a kind filter and sort by.
CREATE TABLE documents (
	item_id      bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	number       text NOT NULL DEFAULT '',
	number_key   text NOT NULL DEFAULT '',   -- folded: 11/2017/qd-ubnd
	form         text COLLATE "vi-x-icu" NOT NULL DEFAULT '',
	issuer       text COLLATE "vi-x-icu" NOT NULL DEFAULT '',
	field        text COLLATE "vi-x-icu" NOT NULL DEFAULT '',
	issued_on    date,
	effective_on date,
	expires_on   date
);
CREATE INDEX documents_number ON documents (number_key text_pattern_ops);
CREATE INDEX documents_issued ON documents (issued_on DESC NULLS LAST, item_id DESC);

CREATE TABLE procedures (
	item_id   bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	code      text NOT NULL DEFAULT '',
	code_key  text NOT NULL DEFAULT '',      -- folded
	field     text COLLATE "vi-x-icu" NOT NULL DEFAULT '',
	level     int NOT NULL DEFAULT 0,
	online    text NOT NULL DEFAULT '',      -- full, partial, none
	performer text NOT NULL DEFAULT '',
	off_since timestamptz                    -- switched off: its page says so, the catalogue leaves it out
);
CREATE INDEX procedures_code ON procedures (code_key text_pattern_ops);
CREATE INDEX procedures_field ON procedures (field, item_id);

CREATE TABLE gazettes (
	item_id   bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	number    text NOT NULL DEFAULT '',
	issued_on date
);

CREATE TABLE consultations (
	item_id   bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	opens_on  date,
	closes_on date
);

CREATE TABLE questions (
	item_id     bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	asked_on    date,
	answered_on date
);
CREATE INDEX questions_latest ON questions (coalesce(answered_on, asked_on, '-infinity') DESC, item_id DESC);

CREATE TABLE events (
	item_id bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	held_on date
);
CREATE INDEX events_held ON events (held_on);

CREATE TABLE statistics (
	item_id bigint PRIMARY KEY REFERENCES published ON DELETE CASCADE,
	unit    text COLLATE "vi-x-icu" NOT NULL DEFAULT '', -- whose dossiers: a name or a code
	year    int NOT NULL,
	month   int NOT NULL                     -- 0: the whole year
);
CREATE INDEX statistics_period ON statistics (year DESC, month DESC);

-- Images that cleaned bodies point at as /tep/KEY: kept copies can arrive later
-- without touching a body. And what public wordings have attached, which is kept
-- as it came.
CREATE TABLE files (
	key      uuid PRIMARY KEY,               -- hash of the absolute address
	url      text NOT NULL,
	host     text NOT NULL,
	source_id bigint NOT NULL REFERENCES sources, -- whose wording first showed it, and whose exceptions hold
	attached boolean NOT NULL DEFAULT false, -- else it is an image
	state    text NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'kept', 'refused')),
	type     text NOT NULL DEFAULT '',
	width    int,
	height   int,
	body     bytea REFERENCES bodies,
	reason   text,                           -- why it was refused
	due_at   timestamptz NOT NULL DEFAULT now(),
	failures int NOT NULL DEFAULT 0,
	kept_at  timestamptz,
	shown_at timestamptz NOT NULL DEFAULT now(), -- the last night on which a public wording had it; at first, when it was wanted
	CHECK ((state = 'kept') = (body IS NOT NULL))
);
CREATE INDEX files_due ON files (due_at) WHERE state = 'wanted';
CREATE INDEX files_body ON files (body) WHERE body IS NOT NULL;

-- Which files a wording has attached, since it was made public.
CREATE TABLE attachments (
	item_id     bigint NOT NULL,
	revision_id bigint NOT NULL,
	key         uuid NOT NULL,
	title       text NOT NULL,
	PRIMARY KEY (item_id, revision_id, key),
	FOREIGN KEY (item_id, revision_id) REFERENCES revisions (item_id, id)
);
CREATE INDEX attachments_key ON attachments (key);

-- What was public and no longer is: answered as 410, with the reason.
CREATE TABLE tombstones (
	item_id         bigint PRIMARY KEY REFERENCES items,
	organisation_id bigint NOT NULL REFERENCES organisations,
	kind            text NOT NULL,
	slug            text NOT NULL,
	title           text NOT NULL,
	reason          text NOT NULL,
	at              timestamptz NOT NULL
);
CREATE INDEX tombstones_changed ON tombstones (at, item_id);

-- Whether a wording that a source says now must be looked at. It is asked for
-- the row as it is when it is written, so that a decision made at that moment
-- counts: what is public, was rejected or was withdrawn does not wait again.
-- +goose StatementBegin
CREATE FUNCTION must_wait(item bigint, revision bigint) RETURNS boolean LANGUAGE sql VOLATILE AS $$
	SELECT NOT EXISTS (SELECT FROM published WHERE item_id = item AND revision_id = revision)
		AND coalesce((SELECT verdict NOT IN ('reject', 'withdraw') FROM decisions
			WHERE item_id = item AND revision_id = revision AND verdict <> 'edit' ORDER BY id DESC LIMIT 1), true)
$$;
-- +goose StatementEnd

-- Every change of what is public raises the generation and tells the portals to
-- forget their pages: once a statement, so once a transaction.
CREATE TABLE public_generation (
	one    boolean PRIMARY KEY DEFAULT true CHECK (one),
	number bigint NOT NULL DEFAULT 0
);
INSERT INTO public_generation DEFAULT VALUES;

-- +goose StatementBegin
CREATE FUNCTION raise_public_generation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
	UPDATE public_generation SET number = number + 1;
	PERFORM pg_notify('public', '');
	RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER published_generation AFTER INSERT OR UPDATE OR DELETE ON published
	FOR EACH STATEMENT EXECUTE FUNCTION raise_public_generation();
CREATE TRIGGER tombstones_generation AFTER INSERT OR UPDATE OR DELETE ON tombstones
	FOR EACH STATEMENT EXECUTE FUNCTION raise_public_generation();
CREATE TRIGGER attachments_generation AFTER UPDATE OF state ON files -- its page says that there is a copy
	FOR EACH ROW WHEN (NEW.attached) EXECUTE FUNCTION raise_public_generation();

-- Tasks that were tried often enough, with what they were given.
CREATE TABLE parked (
	id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind      text NOT NULL,
	payload   jsonb NOT NULL,
	error     text NOT NULL,
	parked_at timestamptz NOT NULL DEFAULT now()
);

-- WHO MAY WHAT.

CREATE VIEW public_revisions AS
	SELECT r.id, r.item_id, r.hash, r.language, r.url, r.title, r.summary, r.body_html, r.body_text, r.author,
		r.original_source, r.published_at, r.published_precision, r.updated_at, r.categories, r.images, r.files,
		r.detail, r.fetched_at
	FROM revisions r JOIN published p ON p.item_id = r.item_id AND p.revision_id = r.id;

-- Who approved what is public: by office, never by name.
CREATE VIEW public_decisions AS
	SELECT d.id, d.item_id, d.revision_id, d.decided_at, d.rule, e.role AS editor_role
	FROM decisions d JOIN published p ON p.item_id = d.item_id AND p.decision_id = d.id
	LEFT JOIN editors e ON e.id = d.editor_id;

CREATE VIEW public_files AS
	SELECT f.key, f.state, f.type, f.width, f.height, b.size, b.zstd
	FROM files f LEFT JOIN bodies b ON b.hash = f.body WHERE NOT f.attached;

-- A file is shown as long as a public wording has it attached.
CREATE VIEW public_attachments AS
	SELECT a.item_id, a.key, a.title, f.url, f.state, f.type, f.reason, f.kept_at, b.size, b.zstd
	FROM attachments a JOIN published p ON p.item_id = a.item_id AND p.revision_id = a.revision_id
	JOIN files f ON f.key = a.key LEFT JOIN bodies b ON b.hash = f.body;

-- What anyone may know of a source: when it was last read and whether that
-- worked, never why it did not.
CREATE VIEW public_sources AS
	SELECT s.id, s.organisation_id, s.name, s.connector, s.url, s.host, s.paused_at IS NOT NULL AS paused,
		last.finished_at AS read_at, last.outcome, good.finished_at AS good_at
	FROM sources s
	LEFT JOIN LATERAL (SELECT finished_at, outcome FROM readings
		WHERE source_id = s.id ORDER BY started_at DESC LIMIT 1) last ON true
	LEFT JOIN LATERAL (SELECT finished_at FROM readings
		WHERE source_id = s.id AND outcome <> 'failed' ORDER BY started_at DESC LIMIT 1) good ON true;

-- Where a site names somebody in office among the others.
CREATE VIEW public_officials AS
	SELECT p.item_id, i.source_id, array_position(s.officials, p.item_id) AS place
	FROM published p JOIN items i ON i.id = p.item_id JOIN sources s ON s.id = i.source_id WHERE p.kind = 'official';

GRANT USAGE ON SCHEMA public TO hopluu_app, hopluu_public;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO hopluu_app;
REVOKE UPDATE, DELETE ON revisions, decisions, settings_changes, source_events, editor_events FROM hopluu_app;
GRANT UPDATE (capture_id) ON revisions TO hopluu_app; -- retention drops a capture; the wording stays
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO hopluu_app;

GRANT SELECT ON portal, organisations, successions, sections, holidays, rules, published, search, documents, procedures,
	gazettes, consultations, questions, events, statistics, tombstones, public_generation, public_revisions, public_decisions, public_files, public_attachments, public_sources, public_officials TO hopluu_public;
GRANT SELECT (id, organisation_id, section_id, name, connector, url, host, language, paused_at) ON sources TO hopluu_public;
