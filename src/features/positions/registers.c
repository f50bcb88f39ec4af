/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts and the stages they go through, as registers; what they say is of features/versions. */
#include "features/positions/store.h"

#define POSITION { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", "its name in addresses", "cities-and-heat", NULL, NULL }

static const RegisterColumn rule_columns[] = {
    { "kind", REGISTER_CODE, IS_KEY | IS_REQUIRED, "position statement declaration reply", "of text", "position", NULL, NULL },
    { "body", REGISTER_REFERENCE, IS_KEY, "groups", "the group that commissions; empty: every one that has no rules of its own", "", NULL, NULL },
    { "ordinal", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 1", "3", NULL, NULL },
    { "stage", REGISTER_CODE, IS_REQUIRED, "commissioned drafting consultation endorsement adoption published follow_up", NULL, "consultation", NULL, NULL },
    { "owner", REGISTER_CODE, IS_REQUIRED, "commissioner drafter assembly", "whose stage it is", "commissioner", NULL, NULL },
    { "writes", REGISTER_CODE, IS_REQUIRED, "drafters rapporteur nobody", NULL, "rapporteur", NULL, NULL },
    { "amends", REGISTER_CODE, IS_REQUIRED, "nobody owner members", NULL, "members", NULL, NULL },
    { "comments", REGISTER_CODE, IS_REQUIRED, "nobody owner network", NULL, "network", NULL, NULL },
    { "audience", REGISTER_CODE, IS_REQUIRED, "owner network public", "who sees the text", "network", NULL, NULL },
    { "supporters", REGISTER_NUMBER, 0, NULL, "cities besides its own that an amendment needs", "0", "0", NULL },
    { "days", REGISTER_NUMBER, 0, NULL, "the usual length; 0: it ends when the chair closes it", "42", "0", NULL },
    { 0 }
};
static const Query all_rules = {
    "SELECT r.kind, r.body, r.ordinal, r.stage, r.owner, r.writes, r.amends, r.comments, r.audience, r.supporters, r.days, 0 FROM stage_rule r "
    "LEFT JOIN groups g ON g.id = r.body ORDER BY r.kind, COALESCE(g.slug, ''), r.ordinal"
};
static const Query add_rule = {
    "INSERT INTO stage_rule (kind, body, ordinal, stage, owner, writes, amends, comments, audience, supporters, days) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
};
static const Query change_rule = {
    "UPDATE stage_rule SET stage = $4, owner = $5, writes = $6, amends = $7, comments = $8, audience = $9, supporters = $10, days = $11 "
    "WHERE kind = $1 AND body = $2 AND ordinal = $3"
};

static Parameter title_key(const RegisterRow *row)
{
    return parameter_text(text_fold(row->write->arena, register_text(row, "title")));
}

/* Stage and published version are known by their numbers until they are there: see positions_point(). */
static const RegisterColumn position_columns[] = {
    { "slug", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "its name in addresses", "cities-and-heat", NULL, NULL },
    { "kind", REGISTER_CODE, IS_REQUIRED, "position statement declaration reply", NULL, "position", "position", NULL },
    { "title", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Cities and heat", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "the authoritative one, of title, task and text", "en", "en", NULL },
    { "task", REGISTER_TEXT, 0, NULL, "what was asked for", "", NULL, NULL },
    { "body", REGISTER_REFERENCE, IS_REQUIRED, "groups", "the group that commissioned it", "environment-forum", NULL, NULL },
    { "drafting_group", REGISTER_REFERENCE, IS_REQUIRED, "groups", "the group that drafts", "adaptation", NULL, NULL },
    { "file", REGISTER_TEXT, 0, NULL, "of a reply: what is replied to", "", NULL, NULL },
    { "file_closes_on", REGISTER_DAY, 0, NULL, "of a reply: until when", "", NULL, NULL },
    { "review_on", REGISTER_DAY, 0, NULL, "when the network looks at it again", "", NULL, NULL },
    { "superseded_by", REGISTER_REFERENCE, IS_LATER, "positions", "the position that took its place", "", NULL, NULL },
    { "commissioned_on", REGISTER_DAY, IS_REQUIRED, NULL, NULL, "2026-01-15", "today", NULL },
    { "published_on", REGISTER_DAY, 0, NULL, "empty: not yet", "", NULL, NULL },
    { "published_version", REGISTER_NUMBER, 0, NULL, "number of the version that was published; 0: none", "0", "0", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who commissioned it", "ana.silva@porto.example.org", NULL, NULL },
    { "created_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-01-15T09:00:00Z", "now", NULL },
    { "stage", REGISTER_NUMBER, IS_REQUIRED, NULL, "ordinal of the stage that is open", "1", "1", NULL },
    { "stage_code", REGISTER_CODE, IS_REQUIRED, "commissioned drafting consultation endorsement adoption published follow_up superseded", NULL,
      "commissioned", "commissioned", NULL },
    { "owner", REGISTER_REFERENCE, IS_REQUIRED, "groups", "the group whose stage it is", "environment-forum", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees the text", "network", "network", NULL },
    { "shown_to", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees that it exists", "network", "network", NULL },
    { "moved_at", REGISTER_MOMENT, 0, NULL, "when the stage began", "2026-01-15T09:00:00Z", "now", NULL },
    { "title_key", REGISTER_MADE, 0, NULL, NULL, NULL, NULL, title_key },
    { 0 }
};
static const Query all_positions = {
    "SELECT p.slug, p.kind, p.title, p.language, p.task, p.body, p.drafting_group, p.file, p.file_closes_on, p.review_on, p.superseded_by, "
    "p.commissioned_on, p.published_on, COALESCE((SELECT v.number FROM version v WHERE v.id = p.published_version), 0), p.by_person, p.created_at, "
    "COALESCE((SELECT s.ordinal FROM position_stage s WHERE s.id = p.stage), 0), p.stage_code, p.owner, p.audience, p.shown_to, p.moved_at, p.id "
    "FROM position p ORDER BY p.slug"
};
static const Query add_position = {
    "INSERT INTO position (id, slug, kind, title, language, task, body, drafting_group, file, file_closes_on, review_on, superseded_by, "
    "commissioned_on, published_on, published_version, by_person, created_at, stage, stage_code, owner, audience, shown_to, moved_at, title_key) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, -CAST($15 AS BIGINT), $16, $17, -CAST($18 AS BIGINT), $19, $20, $21, $22, "
    "$23, $24)"
};
static const Query change_position = {
    "UPDATE position SET slug = $2, kind = $3, title = $4, language = $5, task = $6, body = $7, drafting_group = $8, file = $9, file_closes_on = $10, "
    "review_on = $11, superseded_by = $12, commissioned_on = $13, published_on = $14, published_version = -CAST($15 AS BIGINT), by_person = $16, "
    "created_at = $17, stage = -CAST($18 AS BIGINT), stage_code = $19, owner = $20, audience = $21, shown_to = $22, moved_at = $23, title_key = $24 "
    "WHERE id = $1"
};
static const Query supersede = { "UPDATE position SET superseded_by = $2 WHERE id = $1" };
static const Query point = {
    "UPDATE position SET published_version = CASE WHEN published_version < 0 THEN COALESCE((SELECT v.id FROM version v WHERE v.position = position.id "
    "AND v.number = -published_version), 0) ELSE published_version END, stage = CASE WHEN stage < 0 THEN COALESCE((SELECT s.id FROM position_stage s "
    "WHERE s.position = position.id AND s.ordinal = -position.stage), 0) ELSE stage END WHERE stage < 0 OR published_version < 0"
};
static const Query own_deadlines = {
    "UPDATE deadline SET object = COALESCE((SELECT s.id FROM position_stage s WHERE s.deadline = deadline.id), 0) WHERE object = -1"
};

static void positions_point(Write *write, Text today)
{
    (void)today;
    database_run(write->database, &point, NO_ARGS);
    database_run(write->database, &own_deadlines, NO_ARGS);
}

static const RegisterColumn theme_columns[] = {
    POSITION,
    { "theme", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "themes", NULL, "adaptation-to-climate-change", NULL, NULL },
    { 0 }
};
static const Query all_themes = {
    "SELECT t.position, t.theme, 0 FROM position_theme t JOIN position p ON p.id = t.position JOIN theme ON theme.id = t.theme ORDER BY p.slug, theme.slug"
};
static const Query add_theme = { "INSERT INTO position_theme (position, theme) VALUES ($1, $2)" };

static const RegisterColumn stage_columns[] = {
    POSITION,
    { "ordinal", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 1", "3", NULL, NULL },
    { "stage", REGISTER_CODE, IS_REQUIRED, "commissioned drafting consultation endorsement adoption published follow_up", NULL, "consultation", NULL, NULL },
    { "owner", REGISTER_REFERENCE, IS_REQUIRED, "groups", "the group whose stage it is", "environment-forum", NULL, NULL },
    { "writes", REGISTER_CODE, IS_REQUIRED, "drafters rapporteur nobody", NULL, "rapporteur", NULL, NULL },
    { "amends", REGISTER_CODE, IS_REQUIRED, "nobody owner members", NULL, "members", NULL, NULL },
    { "comments", REGISTER_CODE, IS_REQUIRED, "nobody owner network", NULL, "network", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees the text", "network", NULL, NULL },
    { "supporters", REGISTER_NUMBER, 0, NULL, "cities besides its own that an amendment needs", "0", "0", NULL },
    { "days", REGISTER_NUMBER, 0, NULL, "the usual length", "42", "0", NULL },
    { "state", REGISTER_CODE, IS_REQUIRED, "waiting open closed", NULL, "closed", "waiting", NULL },
    { "opened_at", REGISTER_MOMENT, 0, NULL, "empty: not yet", "", NULL, NULL },
    { "closed_at", REGISTER_MOMENT, 0, NULL, "empty: not yet", "", NULL, NULL },
    { "deadline", REGISTER_REFERENCE, 0, "deadlines", "by the columns that it is known by", "", NULL, NULL },
    { "outcome", REGISTER_CODE, 0, "passed_on adopted sent_back dropped", "empty: not closed", "passed_on", NULL, NULL },
    { "outcome_text", REGISTER_TEXT, 0, NULL, "as it was recorded", "Adopted by 41 of 52 cities", NULL, NULL },
    { "outcome_language", REGISTER_LANGUAGE, 0, NULL, "of that", "en", NULL, NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who closed it", "", NULL, NULL },
    { 0 }
};
static const Query all_stages = {
    "SELECT s.position, s.ordinal, s.stage, s.owner, s.writes, s.amends, s.comments, s.audience, s.supporters, s.days, s.state, s.opened_at, s.closed_at, "
    "s.deadline, s.outcome, s.outcome_text, s.outcome_language, s.by_person, s.id FROM position_stage s JOIN position p ON p.id = s.position "
    "ORDER BY p.slug, s.ordinal, s.id"
};
static const Query add_stage = {
    "INSERT INTO position_stage (id, position, ordinal, stage, owner, writes, amends, comments, audience, supporters, days, state, opened_at, closed_at, "
    "deadline, outcome, outcome_text, outcome_language, by_person, question) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0)"
};
static const Query change_stage = {
    "UPDATE position_stage SET position = $2, ordinal = $3, stage = $4, owner = $5, writes = $6, amends = $7, comments = $8, audience = $9, "
    "supporters = $10, days = $11, state = $12, opened_at = $13, closed_at = $14, deadline = $15, outcome = $16, outcome_text = $17, "
    "outcome_language = $18, by_person = $19 WHERE id = $1"
};

static const RegisterColumn role_columns[] = {
    POSITION,
    { "person", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "people", NULL, "ana.silva@porto.example.org", NULL, NULL },
    { "role", REGISTER_CODE, IS_KEY | IS_REQUIRED, "drafter rapporteur", NULL, "drafter", NULL, NULL },
    { "starts", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, NULL, "2026-01-15", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "city", REGISTER_REFERENCE, 0, "cities", "for which; empty: none", "porto", NULL, NULL },
    { "ends", REGISTER_DAY, 0, NULL, "the first day on which it does not hold any more", "", NULL, NULL },
    { 0 }
};
static const Query all_roles = {
    "SELECT r.position, r.person, r.role, r.starts, r.organisation, r.ends, r.id FROM position_role r JOIN position p ON p.id = r.position "
    "JOIN person ON person.id = r.person WHERE person.status IN ('active', 'merged') ORDER BY p.slug, person.email, r.role, r.starts, r.id"
};
static const Query add_role = {
    "INSERT INTO position_role (id, position, person, role, starts, organisation, ends) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_role = {
    "UPDATE position_role SET position = $2, person = $3, role = $4, starts = $5, organisation = $6, ends = $7 WHERE id = $1"
};

static const RegisterColumn dissent_columns[] = {
    POSITION,
    { "city", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "cities", NULL, "porto", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "text", REGISTER_TEXT, IS_REQUIRED, NULL, "in the city's own words", "", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of the text", "en", "en", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who said so", "", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-06-11T18:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_dissents = {
    "SELECT d.position, d.organisation, d.text, d.language, d.by_person, d.at, d.id FROM position_dissent d JOIN position p ON p.id = d.position "
    "JOIN organisation o ON o.id = d.organisation ORDER BY p.slug, o.slug, d.id"
};
static const Query add_dissent = {
    "INSERT INTO position_dissent (id, position, organisation, text, language, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_dissent = {
    "UPDATE position_dissent SET position = $2, organisation = $3, text = $4, language = $5, by_person = $6, at = $7 WHERE id = $1"
};

#define OF_POSITION .object = "position", .topic = "positions"

const Register positions_registers[] = {
    { .name = "stage-rules", .label = SAY("Stages of texts"), .about = SAY("A stage that texts of a kind go through"), .table = "stage_rule",
      .columns = rule_columns, .rows = &all_rules, .add = &add_rule, .change = &change_rule, .has_no_id = true, .topic = "positions" },
    { .name = "positions", .label = SAY("Positions"), .about = SAY("A text that the network stands behind, or may"), .has_people = true,
      .table = "position", .columns = position_columns, .rows = &all_positions, .add = &add_position, .change = &change_position,
      .later = &supersede, .object_kind = "position", .topic = "positions", .finish = positions_point },
    { .name = "position-themes", .label = SAY("Themes of positions"), .about = SAY("A theme that a text is about"), .table = "position_theme",
      .columns = theme_columns, .rows = &all_themes, .add = &add_theme, .has_no_id = true, OF_POSITION },
    { .name = "position-stages", .label = SAY("Stages of positions"), .about = SAY("A stage that a text goes through, and how it ended"),
      .has_people = true, .table = "position_stage", .columns = stage_columns, .rows = &all_stages, .add = &add_stage, .change = &change_stage,
      .finish = positions_point, OF_POSITION },
    { .name = "position-roles", .label = SAY("Drafters and rapporteurs"), .about = SAY("Who writes a text, or answers its amendments"),
      .has_people = true, .table = "position_role", .columns = role_columns, .rows = &all_roles, .add = &add_role, .change = &change_role, OF_POSITION },
    { .name = "position-dissents", .label = SAY("Cities that stand apart"), .about = SAY("A city that does not associate itself with a text"),
      .has_people = true, .table = "position_dissent", .columns = dissent_columns, .rows = &all_dissents, .add = &add_dissent,
      .change = &change_dissent, OF_POSITION },
    { 0 }
};
