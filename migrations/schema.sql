-- What the migrations come to, for reading. Written by a test; not run by anything.

TABLE attachments
	item_id bigint NOT NULL
	revision_id bigint NOT NULL
	key uuid NOT NULL
	title text NOT NULL
	PRIMARY KEY (item_id, revision_id, key)
	FOREIGN KEY (item_id, revision_id) REFERENCES revisions(item_id, id)
	CREATE INDEX attachments_key ON attachments USING btree (key)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE bodies
	hash bytea NOT NULL
	size integer NOT NULL
	zstd bytea NOT NULL
	PRIMARY KEY (hash)
	CHECK ((length(hash) = 32))
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE captures
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	turn bigint NOT NULL
	request jsonb NOT NULL
	url text NOT NULL
	status integer NOT NULL
	type text NOT NULL
	body bytea NOT NULL
	fetched_at timestamp with time zone NOT NULL
	PRIMARY KEY (id)
	FOREIGN KEY (body) REFERENCES bodies(hash)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CREATE INDEX captures_body ON captures USING btree (body)
	CREATE INDEX captures_source ON captures USING btree (source_id, fetched_at DESC)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE consultations
	item_id bigint NOT NULL
	opens_on date
	closes_on date
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE decisions
	id bigint NOT NULL IDENTITY
	item_id bigint NOT NULL
	revision_id bigint NOT NULL
	verdict text NOT NULL
	editor_id bigint
	rule text
	reason text
	edit jsonb
	decided_at timestamp with time zone NOT NULL
	UNIQUE (item_id, revision_id, id, verdict)
	PRIMARY KEY (id)
	FOREIGN KEY (editor_id) REFERENCES editors(id)
	FOREIGN KEY (item_id, revision_id) REFERENCES revisions(item_id, id)
	CHECK (((verdict <> ALL (ARRAY['reject'::text, 'withdraw'::text])) OR (reason <> ''::text)))
	CHECK ((num_nonnulls(editor_id, rule) = 1))
	CHECK ((verdict = ANY (ARRAY['approve'::text, 'reject'::text, 'withdraw'::text, 'undo'::text, 'edit'::text])))
	CREATE INDEX decisions_editor ON decisions USING btree (editor_id, id DESC) WHERE (editor_id IS NOT NULL)
	CREATE INDEX decisions_latest ON decisions USING btree (decided_at DESC, id DESC) WHERE (editor_id IS NOT NULL)
	GRANT INSERT, SELECT TO hopluu_app

TABLE detections
	id bigint NOT NULL IDENTITY
	url text NOT NULL
	editor_id bigint NOT NULL
	asked_at timestamp with time zone NOT NULL
	taken_until timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone
	done_at timestamp with time zone
	failure text
	params jsonb
	found jsonb
	PRIMARY KEY (id)
	FOREIGN KEY (editor_id) REFERENCES editors(id)
	CREATE INDEX detections_due ON detections USING btree (asked_at) WHERE (done_at IS NULL)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE documents
	item_id bigint NOT NULL
	number text NOT NULL DEFAULT ''::text
	number_key text NOT NULL DEFAULT ''::text
	form text COLLATE "vi-x-icu" NOT NULL DEFAULT ''::text
	issuer text COLLATE "vi-x-icu" NOT NULL DEFAULT ''::text
	field text COLLATE "vi-x-icu" NOT NULL DEFAULT ''::text
	issued_on date
	effective_on date
	expires_on date
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	CREATE INDEX documents_issued ON documents USING btree (issued_on DESC NULLS LAST, item_id DESC)
	CREATE INDEX documents_number ON documents USING btree (number_key text_pattern_ops)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE editor_events
	id bigint NOT NULL IDENTITY
	account_id bigint NOT NULL
	editor_id bigint
	operator text NOT NULL DEFAULT ''::text
	kind text NOT NULL
	at timestamp with time zone NOT NULL
	PRIMARY KEY (id)
	FOREIGN KEY (account_id) REFERENCES editors(id)
	FOREIGN KEY (editor_id) REFERENCES editors(id)
	CHECK ((kind = ANY (ARRAY['password'::text, 'disabled'::text, 'enabled'::text])))
	CREATE INDEX editor_events_account ON editor_events USING btree (account_id, at DESC)
	CREATE INDEX editor_events_latest ON editor_events USING btree (at DESC)
	GRANT INSERT, SELECT TO hopluu_app

TABLE editors
	id bigint NOT NULL IDENTITY
	login text NOT NULL
	name text NOT NULL
	password text NOT NULL
	generation integer NOT NULL DEFAULT 1
	role text NOT NULL
	demo boolean NOT NULL DEFAULT false
	created_at timestamp with time zone NOT NULL DEFAULT now()
	disabled_at timestamp with time zone
	UNIQUE (login)
	PRIMARY KEY (id)
	CHECK ((role = ANY (ARRAY['administrator'::text, 'chief editor'::text, 'editor'::text, 'auditor'::text, 'contributor'::text])))
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE events
	item_id bigint NOT NULL
	held_on date
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	CREATE INDEX events_held ON events USING btree (held_on)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE files
	key uuid NOT NULL
	url text NOT NULL
	host text NOT NULL
	source_id bigint NOT NULL
	attached boolean NOT NULL DEFAULT false
	state text NOT NULL DEFAULT 'wanted'::text
	type text NOT NULL DEFAULT ''::text
	width integer
	height integer
	body bytea
	reason text
	due_at timestamp with time zone NOT NULL DEFAULT now()
	failures integer NOT NULL DEFAULT 0
	kept_at timestamp with time zone
	shown_at timestamp with time zone NOT NULL DEFAULT now()
	PRIMARY KEY (key)
	FOREIGN KEY (body) REFERENCES bodies(hash)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CHECK (((state = 'kept'::text) = (body IS NOT NULL)))
	CHECK ((state = ANY (ARRAY['wanted'::text, 'kept'::text, 'refused'::text])))
	CREATE INDEX files_body ON files USING btree (body) WHERE (body IS NOT NULL)
	CREATE INDEX files_due ON files USING btree (due_at) WHERE (state = 'wanted'::text)
	CREATE TRIGGER attachments_generation AFTER UPDATE OF state ON files FOR EACH ROW WHEN (new.attached) EXECUTE FUNCTION raise_public_generation()
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE gazettes
	item_id bigint NOT NULL
	number text NOT NULL DEFAULT ''::text
	issued_on date
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE holidays
	day date NOT NULL
	name text NOT NULL
	working boolean NOT NULL DEFAULT false
	PRIMARY KEY (day)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE hosts
	name text NOT NULL
	taken_until timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone
	taken_by text NOT NULL DEFAULT ''::text
	pause interval NOT NULL DEFAULT '00:00:02'::interval
	robots text
	robots_at timestamp with time zone
	rests_until timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone
	maintenance text NOT NULL DEFAULT ''::text
	closed int4multirange NOT NULL DEFAULT '{}'::int4multirange
	PRIMARY KEY (name)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE item_keys
	source_id bigint NOT NULL
	key uuid NOT NULL
	item_id bigint NOT NULL
	PRIMARY KEY (source_id, key) INCLUDE (item_id)
	FOREIGN KEY (item_id) REFERENCES items(id) DEFERRABLE INITIALLY DEFERRED
	CREATE INDEX item_keys_item ON item_keys USING btree (item_id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE items
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	organisation_id bigint NOT NULL
	section_id bigint
	kind text NOT NULL DEFAULT 'news'::text
	seen uuid NOT NULL
	current bigint
	plain text
	waiting bigint
	waiting_since timestamp with time zone
	held text
	edit jsonb
	translation_of bigint
	first_seen_at timestamp with time zone NOT NULL
	changed_at timestamp with time zone NOT NULL
	missing_since timestamp with time zone
	gone_at timestamp with time zone
	PRIMARY KEY (id)
	FOREIGN KEY (id, current) REFERENCES revisions(item_id, id) DEFERRABLE INITIALLY DEFERRED
	FOREIGN KEY (id, waiting) REFERENCES revisions(item_id, id) DEFERRABLE INITIALLY DEFERRED
	FOREIGN KEY (organisation_id) REFERENCES organisations(id)
	FOREIGN KEY (section_id) REFERENCES sections(id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	FOREIGN KEY (translation_of) REFERENCES items(id)
	CHECK (((waiting IS NULL) = (waiting_since IS NULL)))
	CREATE INDEX items_missing ON items USING btree (source_id) WHERE ((missing_since IS NOT NULL) AND (gone_at IS NULL))
	CREATE INDEX items_source ON items USING btree (source_id)
	CREATE INDEX items_waiting ON items USING btree (waiting_since, id) WHERE (waiting IS NOT NULL)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE notices
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	turn bigint NOT NULL
	kind text NOT NULL
	contact text NOT NULL
	items integer NOT NULL
	failure text
	params jsonb
	at timestamp with time zone NOT NULL
	sent_at timestamp with time zone
	due_at timestamp with time zone NOT NULL DEFAULT now()
	failures integer NOT NULL DEFAULT 0
	refused text
	UNIQUE (source_id, turn, kind)
	PRIMARY KEY (id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CHECK ((kind = ANY (ARRAY['held'::text, 'distrusted'::text, 'failing'::text])))
	CREATE INDEX notices_sent ON notices USING btree (source_id, sent_at) WHERE (sent_at IS NOT NULL)
	CREATE INDEX notices_unsent ON notices USING btree (at) WHERE (sent_at IS NULL)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE organisations
	id bigint NOT NULL IDENTITY
	slug text NOT NULL
	code text
	kind text NOT NULL
	parent_id bigint
	name text COLLATE "vi-x-icu" NOT NULL
	name_en text NOT NULL DEFAULT ''::text
	address text NOT NULL DEFAULT ''::text
	phone text NOT NULL DEFAULT ''::text
	email text NOT NULL DEFAULT ''::text
	website text NOT NULL DEFAULT ''::text
	valid daterange NOT NULL DEFAULT '(,)'::daterange
	UNIQUE (code)
	UNIQUE (slug)
	PRIMARY KEY (id)
	FOREIGN KEY (parent_id) REFERENCES organisations(id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE pages
	source_id bigint NOT NULL
	request uuid NOT NULL
	item_id bigint
	ask jsonb NOT NULL
	seen uuid
	etag text
	last_modified text
	lies boolean NOT NULL DEFAULT false
	body bytea
	parsed_by uuid
	full_at timestamp with time zone
	changed_at timestamp with time zone
	due_at timestamp with time zone
	failures integer NOT NULL DEFAULT 0
	failing_since timestamp with time zone
	PRIMARY KEY (source_id, request)
	FOREIGN KEY (item_id) REFERENCES items(id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CREATE INDEX pages_due ON pages USING btree (source_id, due_at) WHERE (due_at IS NOT NULL)
	CREATE INDEX pages_item ON pages USING btree (item_id) WHERE (item_id IS NOT NULL)
	CREATE INDEX pages_list ON pages USING btree (source_id) WHERE ((due_at IS NULL) AND (seen IS NULL))
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE parked
	id bigint NOT NULL IDENTITY
	kind text NOT NULL
	payload jsonb NOT NULL
	error text NOT NULL
	parked_at timestamp with time zone NOT NULL DEFAULT now()
	PRIMARY KEY (id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE portal
	one boolean NOT NULL DEFAULT true
	province text NOT NULL
	name text NOT NULL
	name_en text NOT NULL
	title text NOT NULL
	title_en text NOT NULL
	operator text NOT NULL DEFAULT ''::text
	phone text NOT NULL DEFAULT ''::text
	email text NOT NULL DEFAULT ''::text
	demo boolean NOT NULL DEFAULT false
	PRIMARY KEY (one)
	CHECK (one)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE procedures
	item_id bigint NOT NULL
	code text NOT NULL DEFAULT ''::text
	code_key text NOT NULL DEFAULT ''::text
	field text COLLATE "vi-x-icu" NOT NULL DEFAULT ''::text
	level integer NOT NULL DEFAULT 0
	online text NOT NULL DEFAULT ''::text
	performer text NOT NULL DEFAULT ''::text
	off_since timestamp with time zone
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	CREATE INDEX procedures_code ON procedures USING btree (code_key text_pattern_ops)
	CREATE INDEX procedures_field ON procedures USING btree (field, item_id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

VIEW public_attachments
	item_id bigint
	key uuid
	title text
	url text
	state text
	type text
	reason text
	kept_at timestamp with time zone
	size integer
	zstd bytea
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

VIEW public_decisions
	id bigint
	item_id bigint
	revision_id bigint
	decided_at timestamp with time zone
	rule text
	editor_role text
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

VIEW public_files
	key uuid
	state text
	type text
	width integer
	height integer
	size integer
	zstd bytea
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE public_generation
	one boolean NOT NULL DEFAULT true
	number bigint NOT NULL DEFAULT 0
	PRIMARY KEY (one)
	CHECK (one)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

VIEW public_officials
	item_id bigint
	source_id bigint
	place integer
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

VIEW public_revisions
	id bigint
	item_id bigint
	hash bytea
	language text
	url text
	title text
	summary text
	body_html text
	body_text text
	author text
	original_source text
	published_at timestamp with time zone
	published_precision text
	updated_at timestamp with time zone
	categories text[]
	images jsonb
	files jsonb
	detail jsonb
	fetched_at timestamp with time zone
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

VIEW public_sources
	id bigint
	organisation_id bigint
	name text COLLATE "vi-x-icu"
	connector text
	url text
	host text
	paused boolean
	read_at timestamp with time zone
	outcome text
	good_at timestamp with time zone
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE published
	item_id bigint NOT NULL
	revision_id bigint NOT NULL
	decision_id bigint NOT NULL
	verdict text NOT NULL DEFAULT 'approve'::text
	source_id bigint NOT NULL
	organisation_id bigint NOT NULL
	section_id bigint
	kind text NOT NULL
	language text NOT NULL
	slug text NOT NULL
	title text COLLATE "vi-x-icu" NOT NULL
	summary text NOT NULL
	image uuid
	sort_at timestamp with time zone NOT NULL
	changed_at timestamp with time zone NOT NULL
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id, revision_id, decision_id, verdict) REFERENCES decisions(item_id, revision_id, id, verdict)
	FOREIGN KEY (organisation_id) REFERENCES organisations(id)
	FOREIGN KEY (section_id) REFERENCES sections(id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CHECK ((verdict = 'approve'::text))
	CREATE INDEX published_changed ON published USING btree (changed_at, item_id)
	CREATE INDEX published_latest ON published USING btree (language, kind, sort_at DESC, item_id DESC)
	CREATE INDEX published_officials ON published USING btree (organisation_id, item_id) WHERE (kind = 'official'::text)
	CREATE INDEX published_organisation ON published USING btree (organisation_id, sort_at DESC, item_id DESC)
	CREATE INDEX published_section ON published USING btree (section_id, sort_at DESC, item_id DESC)
	CREATE TRIGGER published_generation AFTER INSERT OR DELETE OR UPDATE ON published FOR EACH STATEMENT EXECUTE FUNCTION raise_public_generation()
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE questions
	item_id bigint NOT NULL
	asked_on date
	answered_on date
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	CREATE INDEX questions_latest ON questions USING btree (COALESCE(answered_on, asked_on, '-infinity'::date) DESC, item_id DESC)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE readings
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	turn bigint NOT NULL
	started_at timestamp with time zone NOT NULL
	finished_at timestamp with time zone NOT NULL
	outcome text NOT NULL
	failure text
	params jsonb
	detail text
	snapshot boolean NOT NULL DEFAULT false
	requests integer NOT NULL DEFAULT 0
	found integer NOT NULL DEFAULT 0
	added integer NOT NULL DEFAULT 0
	changed integer NOT NULL DEFAULT 0
	skipped jsonb
	warnings jsonb
	UNIQUE (source_id, turn)
	PRIMARY KEY (id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CHECK (((outcome = 'failed'::text) <= (failure IS NOT NULL)))
	CHECK ((outcome = ANY (ARRAY['unchanged'::text, 'read'::text, 'partial'::text, 'failed'::text])))
	CREATE INDEX readings_age ON readings USING btree (started_at)
	CREATE INDEX readings_latest ON readings USING btree (source_id, started_at DESC)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE revisions
	id bigint NOT NULL IDENTITY
	item_id bigint NOT NULL
	hash bytea NOT NULL
	capture_id bigint
	language text NOT NULL
	url text NOT NULL
	title text NOT NULL
	summary text NOT NULL
	body_html text NOT NULL
	body_text text NOT NULL
	author text
	original_source text
	published_at timestamp with time zone
	published_precision text
	updated_at timestamp with time zone
	categories text[] NOT NULL DEFAULT '{}'::text[]
	images jsonb
	files jsonb
	detail jsonb
	notes jsonb
	fetched_at timestamp with time zone NOT NULL
	UNIQUE (item_id, hash)
	UNIQUE (item_id, id)
	PRIMARY KEY (id)
	FOREIGN KEY (capture_id) REFERENCES captures(id) ON DELETE SET NULL
	FOREIGN KEY (item_id) REFERENCES items(id) DEFERRABLE INITIALLY DEFERRED
	CHECK (((published_at IS NULL) = (published_precision IS NULL)))
	CHECK ((length(hash) = 32))
	CHECK ((published_precision = ANY (ARRAY['day'::text, 'minute'::text, 'second'::text])))
	CHECK ((title <> ''::text))
	CREATE INDEX revisions_capture ON revisions USING btree (capture_id) WHERE (capture_id IS NOT NULL)
	GRANT INSERT, SELECT TO hopluu_app
	GRANT UPDATE (capture_id) TO hopluu_app

TABLE rules
	name text NOT NULL
	valid daterange NOT NULL
	article text NOT NULL
	value jsonb NOT NULL
	PRIMARY KEY (name, valid)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE search
	item_id bigint NOT NULL
	sort_at timestamp with time zone NOT NULL
	kind text NOT NULL
	organisation_id bigint NOT NULL
	words tsvector NOT NULL
	exact tsvector NOT NULL
	title_plain text NOT NULL
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	CREATE INDEX search_latest ON search USING btree (sort_at DESC, item_id DESC)
	CREATE INDEX search_title ON search USING gin (title_plain gin_trgm_ops) WHERE (kind = 'procedure'::text)
	CREATE INDEX search_words ON search USING gin (words) WITH (gin_pending_list_limit='2048')
	CREATE TRIGGER search_time BEFORE INSERT OR UPDATE OF words ON search FOR EACH ROW EXECUTE FUNCTION add_search_time()
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE sections
	id bigint NOT NULL IDENTITY
	slug text NOT NULL
	parent_id bigint
	article text NOT NULL DEFAULT ''::text
	position integer NOT NULL DEFAULT 0
	name text COLLATE "vi-x-icu" NOT NULL
	name_en text NOT NULL DEFAULT ''::text
	public boolean NOT NULL DEFAULT true
	valid daterange NOT NULL DEFAULT '(,)'::daterange
	UNIQUE (slug)
	PRIMARY KEY (id)
	FOREIGN KEY (parent_id) REFERENCES sections(id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE sessions
	token text NOT NULL
	data bytea NOT NULL
	expiry timestamp with time zone NOT NULL
	PRIMARY KEY (token)
	CREATE INDEX sessions_expiry ON sessions USING btree (expiry)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE settings_changes
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	editor_id bigint
	operator text NOT NULL DEFAULT ''::text
	was jsonb NOT NULL
	settings jsonb NOT NULL
	changed_at timestamp with time zone NOT NULL
	PRIMARY KEY (id)
	FOREIGN KEY (editor_id) REFERENCES editors(id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CREATE INDEX settings_changes_source ON settings_changes USING btree (source_id, changed_at DESC)
	GRANT INSERT, SELECT TO hopluu_app

TABLE sign_ins
	id bigint NOT NULL IDENTITY
	login text NOT NULL
	address inet NOT NULL
	at timestamp with time zone NOT NULL DEFAULT now()
	ok boolean NOT NULL
	PRIMARY KEY (id)
	CREATE INDEX sign_ins_address ON sign_ins USING btree (address, at DESC)
	CREATE INDEX sign_ins_login ON sign_ins USING btree (login, at DESC)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE source_domains
	source_id bigint NOT NULL
	domain text NOT NULL
	first_seen_at timestamp with time zone NOT NULL
	PRIMARY KEY (source_id, domain)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE source_events
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	editor_id bigint
	operator text NOT NULL DEFAULT ''::text
	kind text NOT NULL
	was text NOT NULL DEFAULT ''::text
	became text NOT NULL DEFAULT ''::text
	at timestamp with time zone NOT NULL
	PRIMARY KEY (id)
	FOREIGN KEY (editor_id) REFERENCES editors(id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CHECK ((kind = ANY (ARRAY['added'::text, 'followed'::text, 'kept'::text, 'asked'::text, 'paused'::text, 'resumed'::text, 'confirmed'::text, 'publish'::text, 'maintenance'::text, 'pause'::text, 'every'::text, 'review_first'::text, 'contact'::text, 'name'::text, 'organisation'::text, 'section'::text, 'language'::text])))
	CREATE INDEX source_events_source ON source_events USING btree (source_id, at DESC)
	GRANT INSERT, SELECT TO hopluu_app

TABLE sources
	id bigint NOT NULL IDENTITY
	organisation_id bigint NOT NULL
	section_id bigint
	name text COLLATE "vi-x-icu" NOT NULL
	connector text NOT NULL
	url text NOT NULL
	host text NOT NULL
	language text NOT NULL DEFAULT 'vi'::text
	settings jsonb NOT NULL DEFAULT '{}'::jsonb
	publish text NOT NULL DEFAULT 'review'::text
	review_first integer NOT NULL DEFAULT 20
	contact text NOT NULL DEFAULT ''::text
	distrusted_at timestamp with time zone
	every interval NOT NULL DEFAULT '00:15:00'::interval
	created_at timestamp with time zone NOT NULL DEFAULT now()
	paused_at timestamp with time zone
	due_at timestamp with time zone NOT NULL DEFAULT now()
	turn bigint NOT NULL DEFAULT 0
	taken_until timestamp with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone
	failures integer NOT NULL DEFAULT 0
	failing_since timestamp with time zone
	fresh_at timestamp with time zone
	listed bigint[] NOT NULL DEFAULT '{}'::bigint[]
	officials bigint[] NOT NULL DEFAULT '{}'::bigint[]
	unwatched bigint[] NOT NULL DEFAULT '{}'::bigint[]
	confirmed_at timestamp with time zone
	habits jsonb NOT NULL DEFAULT '{}'::jsonb
	walk jsonb
	UNIQUE (connector, url)
	PRIMARY KEY (id)
	FOREIGN KEY (host) REFERENCES hosts(name)
	FOREIGN KEY (organisation_id) REFERENCES organisations(id)
	FOREIGN KEY (section_id) REFERENCES sections(id)
	CHECK ((every >= '00:00:01'::interval))
	CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])))
	CHECK ((publish = ANY (ARRAY['review'::text, 'at once'::text])))
	CHECK ((review_first >= 0))
	CREATE INDEX sources_due ON sources USING btree (GREATEST(due_at, taken_until)) WHERE (paused_at IS NULL)
	CREATE INDEX sources_organisation ON sources USING btree (organisation_id)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT (id, organisation_id, section_id, name, connector, url, host, language, paused_at) TO hopluu_public

TABLE statistics
	item_id bigint NOT NULL
	unit text COLLATE "vi-x-icu" NOT NULL DEFAULT ''::text
	year integer NOT NULL
	month integer NOT NULL
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES published(item_id) ON DELETE CASCADE
	CREATE INDEX statistics_period ON statistics USING btree (year DESC, month DESC)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE successions
	from_id bigint NOT NULL
	to_id bigint NOT NULL
	happened_on date NOT NULL
	kind text NOT NULL
	PRIMARY KEY (from_id, to_id)
	FOREIGN KEY (from_id) REFERENCES organisations(id)
	FOREIGN KEY (to_id) REFERENCES organisations(id)
	CHECK ((kind = ANY (ARRAY['renamed'::text, 'merged'::text, 'split'::text, 'dissolved'::text])))
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

TABLE suspicions
	id bigint NOT NULL IDENTITY
	source_id bigint NOT NULL
	turn bigint NOT NULL
	item_id bigint NOT NULL
	revision_id bigint NOT NULL
	code text NOT NULL
	params jsonb NOT NULL DEFAULT '{}'::jsonb
	evidence text[] NOT NULL DEFAULT '{}'::text[]
	at timestamp with time zone NOT NULL
	UNIQUE (revision_id, code)
	PRIMARY KEY (id)
	FOREIGN KEY (item_id, revision_id) REFERENCES revisions(item_id, id)
	FOREIGN KEY (source_id) REFERENCES sources(id)
	CHECK ((code = ANY (ARRAY['hidden_links'::text, 'obfuscated'::text, 'lexicon'::text, 'new_domains'::text, 'burst'::text])))
	CREATE INDEX suspicions_source ON suspicions USING btree (source_id, at)
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app

TABLE tombstones
	item_id bigint NOT NULL
	organisation_id bigint NOT NULL
	kind text NOT NULL
	slug text NOT NULL
	title text NOT NULL
	reason text NOT NULL
	at timestamp with time zone NOT NULL
	PRIMARY KEY (item_id)
	FOREIGN KEY (item_id) REFERENCES items(id)
	FOREIGN KEY (organisation_id) REFERENCES organisations(id)
	CREATE INDEX tombstones_changed ON tombstones USING btree (at, item_id)
	CREATE TRIGGER tombstones_generation AFTER INSERT OR DELETE OR UPDATE ON tombstones FOR EACH STATEMENT EXECUTE FUNCTION raise_public_generation()
	GRANT DELETE, INSERT, SELECT, UPDATE TO hopluu_app
	GRANT SELECT TO hopluu_public

FUNCTION add_search_time
	CREATE OR REPLACE FUNCTION public.add_search_time()
	 RETURNS trigger
	 LANGUAGE plpgsql
	AS $function$
	BEGIN
		NEW.words := NEW.words || array_to_tsvector(ARRAY['@' || floor(extract(epoch FROM NEW.sort_at) / 86400),
			to_char(NEW.sort_at AT TIME ZONE 'UTC', '"@"YYYY-MM')]);
		RETURN NEW;
	END $function$
	GRANT EXECUTE TO PUBLIC

FUNCTION must_wait
	CREATE OR REPLACE FUNCTION public.must_wait(item bigint, revision bigint)
	 RETURNS boolean
	 LANGUAGE sql
	AS $function$
		SELECT NOT EXISTS (SELECT FROM published WHERE item_id = item AND revision_id = revision)
			AND coalesce((SELECT verdict NOT IN ('reject', 'withdraw') FROM decisions
				WHERE item_id = item AND revision_id = revision AND verdict <> 'edit' ORDER BY id DESC LIMIT 1), true)
	$function$
	GRANT EXECUTE TO PUBLIC

FUNCTION raise_public_generation
	CREATE OR REPLACE FUNCTION public.raise_public_generation()
	 RETURNS trigger
	 LANGUAGE plpgsql
	 SECURITY DEFINER
	 SET search_path TO 'public', 'pg_temp'
	AS $function$
	BEGIN
		UPDATE public_generation SET number = number + 1;
		PERFORM pg_notify('public', '');
		RETURN NULL;
	END $function$
	GRANT EXECUTE TO PUBLIC
