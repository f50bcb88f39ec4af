/* SPDX-License-Identifier: EUPL-1.2 */
/* Computes who asks and what they may see.
 *
 * Audiences: everyone has the public one. A mandate in force, or being staff, gives the network's, and a mandate that
 * of its own organisation. A seat in force gives its group's, but only while a mandate for the seat's organisation is
 * in force (a seat without an organisation needs none): the seat belongs to the city, not to who has left it. A deputy
 * has what the mandate gives that they stand in for, and the seats that its holder has for that organisation. The
 * secretariat has all audiences, since it answers for all organisations and groups; this is said as a rule, not as a
 * list, so that what it asks for costs no more in a network of thousands. */
#include "rights/reader.h"

#include "base/buffer.h"
#include "base/zone.h"
#include "rights/standing.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { TOKEN_LENGTH = 43, LONGEST_ADDRESS = 64, FIRST_CAPACITY = 8, AUDIENCES_MAXIMUM = 4 << 20 };

const Schema rights_schema = { "rights", "src/rights/schema.sql" };

#define OF_SESSION                                                                                                     \
    "SELECT session.id, person.id, person.name, person.language, person.zone, person.staff, session.last_seen_at, "     \
    "session.scopes "                                                                                                  \
    "FROM session JOIN person ON person.id = session.person WHERE person.status = 'active' AND "
static const Query by_session = { OF_SESSION "session.digest = $1 AND session.kind = $2 AND session.expires_at > $3" };
static const Query by_session_number = { OF_SESSION "session.id = $1 AND session.expires_at > $2" };
static const Query by_person = { "SELECT CAST(0 AS BIGINT), id, name, language, zone, staff, CAST(0 AS BIGINT), '' "
                                 "FROM person WHERE id = $1 AND status = 'active'" };
static const Query own_standing = {
    "WITH standing AS (" OWN_MANDATES " AND mandate.person = $1 UNION " MANDATES_STOOD_IN_FOR " AND deputy.deputy = $1), "
    "held AS (" SEATS_BY_NAME " UNION " SEATS_BY_ROLE " UNION " SEATS_OF_ONES_OWN " AND seat_holder.person = $1) "
    "SELECT standing.organisation, CAST(0 AS BIGINT), CASE WHEN standing.role = 'coordinator' THEN 1 ELSE 0 END, audience.id "
    "FROM standing LEFT JOIN audience ON audience.kind = 'city' AND audience.object = standing.organisation "
    "UNION ALL "
    "SELECT held.organisation, held.group_id, CASE WHEN held.role IN ('chair', 'vice_chair') THEN 1 ELSE 0 END, audience.id "
    "FROM held LEFT JOIN audience ON audience.kind = 'group' AND audience.object = held.group_id"
};
static const Query find_audience = { "SELECT id FROM audience WHERE kind = $1 AND object = $2" };
static const Query insert_audience = { "INSERT INTO audience (id, kind, object) VALUES ($1, $2, $3) ON CONFLICT "
                                       "(kind, object) DO NOTHING" };
static const Query ended_session = {
    "SELECT person FROM session WHERE digest = $1 AND kind = 'browser' AND expires_at <= $2 AND expires_at > $3"
};
static const Query see_session = { "UPDATE session SET last_seen_at = $2, used_from = CASE WHEN kind = 'token' THEN $3 ELSE used_from END "
                                   "WHERE id = $1 AND last_seen_at < $2" };

Reader reader_visitor(void)
{
    return (Reader){ .zone = NETWORK_ZONE, .audiences = TEXT("1") };
}

static bool list_has(Text list, int64_t number)
{
    char wanted[24];
    int length = snprintf(wanted, sizeof wanted, "%lld", (long long)number);
    Text part;
    while (text_split(&list, ',', &part))
        if (text_equal(part, (Text){ wanted, length }))
            return true;
    return false;
}

static void audience_gain(Buffer *audiences, int64_t audience)
{
    if (list_has(buffer_text(audiences), audience))
        return;
    buffer_add_byte(audiences, ',');
    buffer_add_number(audiences, audience);
}

/* What is being read of a reader: its lists while they grow. */
typedef struct Standing {
    Reader *reader;
    Arena *arena;
    Mandate *mandates;
    Seat *seats;
} Standing;

/* Room for one more item of a list that grows by doubling. */
static void *list_room(Arena *arena, void *list, int count, size_t size)
{
    bool is_full = count == 0 || (count >= FIRST_CAPACITY && (count & (count - 1)) == 0);
    if (!is_full)
        return list;
    char *larger = new (arena, char, (ptrdiff_t)(size * (count == 0 ? FIRST_CAPACITY : (size_t)count * 2)));
    if (count > 0)
        memcpy(larger, list, size * (size_t)count);
    return larger;
}

/* One person may hold two mandates for an organisation, such as officer and coordinator. */
static void mandate_gain(Standing *standing, Mandate gained)
{
    Reader *reader = standing->reader;
    for (int i = 0; i < reader->mandate_count; i++) {
        if (standing->mandates[i].organisation == gained.organisation) {
            standing->mandates[i].coordinator |= gained.coordinator;
            return;
        }
    }
    standing->mandates = list_room(standing->arena, standing->mandates, reader->mandate_count, sizeof gained);
    standing->mandates[reader->mandate_count++] = gained;
    reader->mandates = standing->mandates;
}

static void seat_gain(Standing *standing, Seat gained)
{
    Reader *reader = standing->reader;
    standing->seats = list_room(standing->arena, standing->seats, reader->seat_count, sizeof gained);
    standing->seats[reader->seat_count++] = gained;
    reader->seats = standing->seats;
}

/* Fills in mandates and seats; gives what the reader may see by them. */
static Text read_mandates_and_seats(Reader *reader, Database *database, Arena *arena, Text today)
{
    Standing standing = { .reader = reader, .arena = arena };
    Buffer audiences = buffer_new(arena, AUDIENCES_MAXIMUM);
    buffer_add_number(&audiences, AUDIENCE_PUBLIC);
    Rows *rows = database_query(database, arena, &own_standing, ARGS(reader->person, today));
    while (rows_next(rows)) {
        int64_t organisation = rows_number(rows, 0), group = rows_number(rows, 1);
        bool leads = rows_number(rows, 2) != 0;
        if (group != 0)
            seat_gain(&standing, (Seat){ group, organisation, leads });
        else
            mandate_gain(&standing, (Mandate){ organisation, leads });
        if (!rows_is_null(rows, 3))
            audience_gain(&audiences, rows_number(rows, 3));
    }
    if (reader->mandate_count > 0)
        audience_gain(&audiences, AUDIENCE_NETWORK);
    return buffer_text(&audiences);
}

/* Reads to the end of the rows, so that the statement does not hold on to its view of the data. */
static void read_person(Reader *reader, Rows *rows)
{
    while (rows_next(rows)) {
        reader->session = rows_number(rows, 0);
        reader->person = rows_number(rows, 1);
        reader->name = rows_text(rows, 2);
        reader->language = rows_text(rows, 3);
        reader->zone = rows_text(rows, 4);
        reader->staff = (Staff)rows_number(rows, 5);
        reader->last_seen_at = rows_number(rows, 6);
        reader->scopes = rows_text(rows, 7);
    }
}

static Reader reader_from_query(Database *database, Arena *arena, const Query *query, Parameters parameters, Text today)
{
    Reader reader = reader_visitor();
    read_person(&reader, database_query(database, arena, query, parameters));
    if (reader.person == 0)
        return reader_visitor();
    reader.audiences = read_mandates_and_seats(&reader, database, arena, today);
    if (is_secretariat(&reader))
        reader.audiences = TEXT(AUDIENCES_ALL);
    reader.today = text_copy(arena, today);
    return database_failed(database) ? reader_visitor() : reader;
}

Reader reader_of_token(Database *database, Arena *arena, Text token, bool bearer, Moment now, Text today)
{
    bool is_prefixed = bearer && text_starts_with(token, TEXT(TOKEN_PREFIX));
    if (token.length != TOKEN_LENGTH + (is_prefixed ? TEXT(TOKEN_PREFIX).length : 0))
        return reader_visitor();
    const char *kind = bearer ? "token" : "browser";
    Reader reader = reader_from_query(database, arena, &by_session, ARGS(token_digest(arena, token), kind, now), today);
    reader.by_token = bearer && is_signed_in(&reader);
    return reader;
}

Reader reader_of_session(Database *database, Arena *arena, int64_t session, Moment now, Text today)
{
    return reader_from_query(database, arena, &by_session_number, ARGS(session, now), today);
}

Reader reader_of_person(Database *database, Arena *arena, int64_t person, Text today)
{
    return reader_from_query(database, arena, &by_person, ARGS(person), today);
}

int64_t person_of_ended_session(Database *database, Arena *arena, Text token, Moment now)
{
    return token.length == 0 ? 0 : database_number(database, &ended_session, ARGS(token_digest(arena, token), now, now - DAY), 0);
}

void reader_note_seen(Writer *writer, const Reader *reader, Text address, Moment now)
{
    if (reader->session != 0 && now - reader->last_seen_at >= MINUTE)
        writer_leave_behind(writer, &see_session, ARGS(reader->session, now, text_slice(address, 0, LONGEST_ADDRESS)));
}

bool is_signed_in(const Reader *reader)
{
    return reader->person != 0;
}

bool is_secretariat(const Reader *reader)
{
    return reader->staff >= STAFF_SECRETARIAT;
}

bool is_administrator(const Reader *reader)
{
    return reader->staff == STAFF_ADMINISTRATOR;
}

static const Mandate *mandate_for(const Reader *reader, int64_t organisation)
{
    for (int i = 0; i < reader->mandate_count; i++)
        if (reader->mandates[i].organisation == organisation)
            return &reader->mandates[i];
    return NULL;
}

bool acts_for(const Reader *reader, int64_t organisation)
{
    return mandate_for(reader, organisation) != NULL;
}

bool coordinates(const Reader *reader, int64_t organisation)
{
    const Mandate *mandate = mandate_for(reader, organisation);
    return mandate && mandate->coordinator;
}

bool sits_in(const Reader *reader, int64_t group)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].group == group)
            return true;
    return false;
}

bool chairs(const Reader *reader, int64_t group)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].group == group && reader->seats[i].chairs)
            return true;
    return false;
}

bool audiences_have(Text audiences, int64_t audience)
{
    return text_is(audiences, AUDIENCES_ALL) ? audience > 0 : list_has(audiences, audience);
}

bool may_see(const Reader *reader, int64_t audience)
{
    return audiences_have(reader->audiences, audience);
}

Text token_digest(Arena *arena, Text token)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, (const unsigned char *)token.data, (unsigned long long)token.length);
    return text_hex(arena, digest, sizeof digest);
}

/* The numbers of everyone's audiences are not given again. */
static int64_t audience_new_id(Write *write)
{
    int64_t id;
    do
        id = write_new_id(write);
    while (id <= AUDIENCE_SECRETARIAT && !database_failed(write->database));
    return id;
}

int64_t audience_find(Database *database, const char *kind, int64_t object)
{
    return database_number(database, &find_audience, ARGS(kind, object), 0);
}

int64_t audience_of_own_people(Database *database, int64_t organisation)
{
    int64_t audience = audience_find(database, "city", organisation);
    return audience ? audience : AUDIENCE_SECRETARIAT;
}

static int64_t audience_make(Write *write, const char *kind, int64_t object)
{
    int64_t audience = audience_find(write->database, kind, object);
    if (audience != 0)
        return audience;
    database_run(write->database, &insert_audience, ARGS(audience_new_id(write), kind, object));
    return audience_find(write->database, kind, object);
}

int64_t audience_of_city(Write *write, int64_t organisation)
{
    return audience_make(write, "city", organisation);
}

int64_t audience_of_group(Write *write, int64_t group)
{
    return audience_make(write, "group", group);
}
