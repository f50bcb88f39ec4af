/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings of bodies, as a register; what was put to the vote there stays behind, its decisions come along. */
#include "features/meetings/store.h"

static const RegisterColumn columns[] = {
    { "body", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "groups", "who meets", "executive-committee", NULL, NULL },
    { "starts_at", REGISTER_MOMENT, IS_KEY | IS_REQUIRED, NULL, NULL, "2026-12-10T09:00:00Z", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "title", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Executive committee in winter", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of the title", "en", "en", NULL },
    { "room", REGISTER_WORD, 0, NULL, "where", "City hall, Lyon", NULL, NULL },
    { "record_day", REGISTER_DAY, IS_REQUIRED, NULL, "as of which it is looked who votes", "2026-12-10", NULL, NULL },
    { "rule", REGISTER_REFERENCE, IS_REQUIRED, "rules", "by which it votes", "executive-committee / vote / Of the executive committee", NULL, NULL },
    { "state", REGISTER_CODE, IS_REQUIRED, "planned under_way ended", NULL, "planned", "planned", NULL },
    { "began_at", REGISTER_MOMENT, 0, NULL, "empty: not yet", "", NULL, NULL },
    { "ended_at", REGISTER_MOMENT, 0, NULL, "empty: not yet", "", NULL, NULL },
    { "second_of", REGISTER_REFERENCE, IS_LATER, "meetings", "the meeting without a quorum of which this is the second time", "", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it", "network", "network", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who called it", "", NULL, NULL },
    { "called_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-11-10T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_rows = {
    "SELECT m.body, m.starts_at, m.title, m.language, m.room, m.record_day, m.rule, m.state, m.began_at, m.ended_at, m.first, m.audience, m.by_person, "
    "m.called_at, m.id FROM meeting m JOIN groups g ON g.id = m.body ORDER BY g.slug, m.starts_at, m.id"
};
static const Query add_row = {
    "INSERT INTO meeting (id, body, starts_at, title, language, room, record_day, rule, state, began_at, ended_at, first, audience, by_person, called_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
};
static const Query change_row = {
    "UPDATE meeting SET body = $2, starts_at = $3, title = $4, language = $5, room = $6, record_day = $7, rule = $8, state = $9, began_at = $10, "
    "ended_at = $11, first = $12, audience = $13, by_person = $14, called_at = $15 WHERE id = $1"
};
static const Query put_first = { "UPDATE meeting SET first = $2 WHERE id = $1" };
/* Who votes there is asked of its occasion. */
static const Query add_occasions = {
    "INSERT INTO occasion (id, body, record_day, opens_at, rule, frozen, title, language, href) SELECT m.id, m.body, m.record_day, m.starts_at, r.content, "
    "CASE m.state WHEN 'planned' THEN 0 ELSE 1 END, m.title, m.language, '/meetings/' || m.id FROM meeting m JOIN rule r ON r.id = m.rule "
    "WHERE NOT EXISTS (SELECT 1 FROM occasion o WHERE o.id = m.id)"
};

static void occasions_add(Write *write, Text today)
{
    (void)today;
    database_run(write->database, &add_occasions, NO_ARGS);
}

const Register meetings_registers[] = {
    { .name = "meetings", .label = SAY("Meetings"), .about = SAY("A meeting of a body in a room"), .has_people = true, .table = "meeting",
      .columns = columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .later = &put_first, .object_kind = "meeting",
      .topic = "meetings", .finish = occasions_add },
    { 0 }
};
