/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of people in its orders, what of it may leave as a file, and the file. */
#include "features/directory/lists.h"

#include "features/people/people.h"
#include "http/incoming.h"

/* FEW: so many rows and fewer are sorted sooner than the newest of them are found among everybody. */
enum { PAGE_SIZE = 50, FEW = PEOPLE_COUNTED };

/* $1 how many, $2 audiences, then the filters of people_filters in their order: $3 language, $4 today, $5 city, $6 country, $7 theme,
 * $8 language worked in, $9 group, $10 role, $11 first letters of the name; $12 and $13 where to go on. Whether a person is found by
 * expertise or language depends on who may see these, as much as showing them does. */
#define COLUMNS                                                                                                         \
    "m.id, p.id AS person, p.name, o.slug AS city_slug, COALESCE(t.text, o.name) AS city_name, "                        \
    "COALESCE(t.language, o.language) AS city_name_language, o.country, m.role, m.title, m.starts, "                    \
    "CASE WHEN " SEEN_BY("$2", "COALESCE(pr.email_audience, 2)") " THEN p.email END AS email, "
#define PHOTO "CASE WHEN " SEEN_BY("$2", "COALESCE(pr.photo_audience, 2)") " THEN photo.digest END AS photo, "
#define TABLES                                                                                                          \
    "FROM person p JOIN mandate m ON m.person = p.id JOIN organisation o ON o.id = m.organisation "                     \
    "LEFT JOIN profile pr ON pr.person = p.id "
#define NAMES                                                                                                           \
    "LEFT JOIN photo ON photo.person = p.id "                                                                           \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
#define SEEN                                                                                                            \
    "p.status = 'active' AND " SEEN_BY("$2", "p.audience") " "                                           \
    "AND " SEEN_BY("$2", "o.audience") " AND m.starts <= $4 AND (m.ends IS NULL OR m.ends > $4) "
#define FILTERS                                                                                                         \
    "WHERE " SEEN "AND ($11 = '' OR substr(p.name_key, 1, length($11)) = $11) "                                             \
    "AND ($5 = '' OR o.slug = $5) AND ($6 = '' OR o.country = $6) AND ($10 = '' OR m.role = $10) "                      \
    "AND ($7 = '' OR (" SEEN_BY("$2", "COALESCE(pr.expertise_audience, 2)") " AND EXISTS "               \
    "(SELECT 1 FROM theme JOIN person_theme pt ON pt.theme = theme.id WHERE theme.slug = $7 AND pt.person = p.id))) "   \
    "AND ($8 = '' OR (" SEEN_BY("$2", "COALESCE(pr.languages_audience, 2)") " AND EXISTS "               \
    "(SELECT 1 FROM person_language pl WHERE pl.person = p.id AND pl.language = $8))) "

/* Mandates that sit in the group, by name or by their role. */
#define SEAT_IN_GROUP                                                                                                   \
    "FROM groups g JOIN seat s ON s.group_id = g.id AND s.starts <= $4 AND (s.ends IS NULL OR s.ends > $4) "
#define GROUP "g.slug = $9 AND " SEEN_BY("$2", "g.audience") " "
#define SITS                                                                                                            \
    "m.id IN (SELECT sitting.id " SEAT_IN_GROUP "JOIN seat_holder h ON h.seat = s.id AND h.starts <= $4 "               \
    "AND (h.ends IS NULL OR h.ends > $4) JOIN mandate sitting ON sitting.person = h.person "                            \
    "AND (s.organisation = 0 OR sitting.organisation = s.organisation) WHERE " GROUP                                    \
    "UNION SELECT sitting.id " SEAT_IN_GROUP "JOIN mandate sitting ON sitting.organisation = s.organisation "           \
    "AND sitting.role = s.held_by WHERE " GROUP ") "

#define IN_NAMES "AND p.name_key >= $11 AND p.name_key < $11 || '\U0010FFFF' "

/* What each way adds, so that the filter that leaves the fewest rows is what the engine begins with. */
#define OF_NAME    "AND $9 = '' " IN_NAMES
#define OF_CITY    "AND $9 = '' AND o.slug = $5 "
#define OF_THEME                                                                                                        \
    "AND $9 = '' AND p.id IN (SELECT expert.person FROM theme JOIN person_theme expert ON expert.theme = theme.id "     \
    "WHERE theme.slug = $7) "
#define OF_LANGUAGE "AND $9 = '' AND p.id IN (SELECT speaker.person FROM person_language speaker WHERE speaker.language = $8) "
#define OF_GROUP    "AND " SITS

#define LISTED      "SELECT " COLUMNS PHOTO
#define NAME_KEY    "p.name_key AS sort_key " TABLES NAMES FILTERS
#define START_KEY   "m.starts AS sort_key " TABLES NAMES FILTERS
#define AFTER_NAME  "AND p.name_key >= $12 AND (p.name_key > $12 OR m.id > $13) "
#define BY_NAME     "ORDER BY p.name_key, m.id LIMIT $1"
#define AFTER_START "AND (m.starts, m.id) < ($12, $13) "
#define BY_START    "ORDER BY m.starts DESC, m.id DESC LIMIT $1"
/* No further than to $1: in a network of hundred thousands a count of everybody would cost more than everything else. */
#define COUNT_MANDATES "SELECT COUNT(*) FROM (SELECT m.id "
#define COUNTED     "" COUNT_MANDATES TABLES FILTERS
#define UP_TO       "AND $3 <> '' LIMIT $1) counted"

/* In the order of an index of those who are there, see places.c: CROSS JOIN keeps SQLite to the table. */
#define WITH_CITY  "CROSS JOIN organisation o LEFT JOIN profile pr ON pr.person = p.id "
#define JOINED     "AND m.person = p.id AND o.id = m.organisation "
#define PLACES      "FROM directory_place d CROSS JOIN mandate m CROSS JOIN person p " WITH_CITY NAMES FILTERS JOINED "AND m.id = d.id AND $9 = '' "
#define OF_COUNTRY  "AND d.country = $6 "
#define OF_ROLE     "AND d.role = $10 "
#define IN_KEYS(table) "AND " table ".name_key < $11 || '\U0010FFFF' "
#define FROM_KEY(table) "AND " table ".name_key >= $11 "
#define PLACE_NAMES LISTED "d.name_key AS sort_key " PLACES IN_KEYS("d")
#define PLACE_ORDER "ORDER BY d.name_key, d.id LIMIT $1"
#define PLACE_AFTER "AND (d.name_key, d.id) > ($12, $13) "
#define PLACE_STARTS LISTED "d.starts AS sort_key " PLACES
#define PLACE_NEWEST "ORDER BY d.starts DESC, d.id DESC LIMIT $1"
#define PLACE_OLDER "AND (d.starts, d.id) < ($12, $13) "
#define PLACES_COUNTED                                                                                                  \
    COUNT_MANDATES "FROM directory_place d CROSS JOIN mandate m CROSS JOIN person p " WITH_CITY                         \
    FILTERS JOINED "AND m.id = d.id AND $9 = '' " IN_KEYS("d") FROM_KEY("d")
static const Query all_by_name = { PLACE_NAMES FROM_KEY("d") PLACE_ORDER };
static const Query all_by_name_after = { PLACE_NAMES PLACE_AFTER PLACE_ORDER };
static const Query all_newest = { PLACE_STARTS PLACE_NEWEST };
static const Query all_newest_after = { PLACE_STARTS PLACE_OLDER PLACE_NEWEST };
/* No filter: nothing is asked of profiles. */
static const Query count_all = {
    "SELECT COUNT(*) FROM (SELECT m.id FROM directory_place d CROSS JOIN mandate m CROSS JOIN person p CROSS JOIN organisation o WHERE " SEEN JOINED
    "AND m.id = d.id AND $5 = '' AND $6 = '' AND $7 = '' AND $8 = '' AND $9 = '' AND $10 = '' AND $11 = '' " UP_TO
};

static const Query name_by_name = { LISTED NAME_KEY OF_NAME BY_NAME };
static const Query name_by_name_after = { LISTED NAME_KEY OF_NAME AFTER_NAME BY_NAME };
static const Query name_newest = { LISTED START_KEY OF_NAME BY_START };
static const Query name_newest_after = { LISTED START_KEY OF_NAME AFTER_START BY_START };
static const Query count_of_name = { COUNTED OF_NAME UP_TO };

static const Query country_by_name = { PLACE_NAMES OF_COUNTRY FROM_KEY("d") PLACE_ORDER };
static const Query country_by_name_after = { PLACE_NAMES OF_COUNTRY PLACE_AFTER PLACE_ORDER };
static const Query country_newest = { PLACE_STARTS OF_COUNTRY PLACE_NEWEST };
static const Query country_newest_after = { PLACE_STARTS OF_COUNTRY PLACE_OLDER PLACE_NEWEST };
static const Query count_of_country = { PLACES_COUNTED OF_COUNTRY UP_TO };

static const Query role_by_name = { PLACE_NAMES OF_ROLE FROM_KEY("d") PLACE_ORDER };
static const Query role_by_name_after = { PLACE_NAMES OF_ROLE PLACE_AFTER PLACE_ORDER };
static const Query role_newest = { PLACE_STARTS OF_ROLE PLACE_NEWEST };
static const Query role_newest_after = { PLACE_STARTS OF_ROLE PLACE_OLDER PLACE_NEWEST };
static const Query count_of_role = { PLACES_COUNTED OF_ROLE UP_TO };

static const Query city_by_name = { LISTED NAME_KEY OF_CITY BY_NAME };
static const Query city_by_name_after = { LISTED NAME_KEY OF_CITY AFTER_NAME BY_NAME };
static const Query city_newest = { LISTED START_KEY OF_CITY BY_START };
static const Query city_newest_after = { LISTED START_KEY OF_CITY AFTER_START BY_START };
static const Query count_of_city = { COUNTED OF_CITY UP_TO };

/* In the order of an index that the profiles keep. */
#define TAGGED(table)                                                                                                   \
    "FROM " table " tag CROSS JOIN person p CROSS JOIN mandate m " WITH_CITY
#define OF_TAG      FILTERS JOINED "AND p.id = tag.person AND $9 = '' " IN_KEYS("tag")
#define TAG_NAMES(table) LISTED "tag.name_key AS sort_key " TAGGED(table) NAMES OF_TAG
#define TAG_ORDER   "ORDER BY tag.name_key, m.id LIMIT $1"
#define TAG_AFTER   "AND tag.name_key >= $12 AND (tag.name_key > $12 OR m.id > $13) "
#define TAGS_COUNTED(table) COUNT_MANDATES TAGGED(table) OF_TAG FROM_KEY("tag")
#define IN_THEME    "AND tag.theme = (SELECT id FROM theme WHERE slug = $7) "
#define IN_LANGUAGE "AND tag.language = $8 "
static const Query theme_by_name = { TAG_NAMES("person_theme") IN_THEME FROM_KEY("tag") TAG_ORDER };
static const Query theme_by_name_after = { TAG_NAMES("person_theme") IN_THEME TAG_AFTER TAG_ORDER };
static const Query theme_newest = { LISTED START_KEY OF_THEME BY_START };
static const Query theme_newest_after = { LISTED START_KEY OF_THEME AFTER_START BY_START };
static const Query count_of_theme = { TAGS_COUNTED("person_theme") IN_THEME UP_TO };

static const Query speaks_by_name = { TAG_NAMES("person_language") IN_LANGUAGE FROM_KEY("tag") TAG_ORDER };
static const Query speaks_by_name_after = { TAG_NAMES("person_language") IN_LANGUAGE TAG_AFTER TAG_ORDER };
static const Query speaks_newest = { LISTED START_KEY OF_LANGUAGE BY_START };
static const Query speaks_newest_after = { LISTED START_KEY OF_LANGUAGE AFTER_START BY_START };
static const Query count_of_speaks = { TAGS_COUNTED("person_language") IN_LANGUAGE UP_TO };

static const Query group_by_name = { LISTED NAME_KEY OF_GROUP BY_NAME };
static const Query group_by_name_after = { LISTED NAME_KEY OF_GROUP AFTER_NAME BY_NAME };
static const Query group_newest = { LISTED START_KEY OF_GROUP BY_START };
static const Query group_newest_after = { LISTED START_KEY OF_GROUP AFTER_START BY_START };
static const Query count_of_group = { COUNTED OF_GROUP UP_TO };

/* $12 the organisations whose people may be exported. */
#define EXPORTED   "SELECT p.id AS person, m.id AS mandate "
#define WITH_GROUP "AND ($9 = '' OR " SITS ") AND $3 <> '' "
#define OF_CITIES  "AND m.organisation IN (SELECT number FROM numbers($12)) "
static const Query all_to_export = {
    EXPORTED "FROM person p CROSS JOIN mandate m " WITH_CITY FILTERS JOINED WITH_GROUP IN_NAMES BY_NAME
};
static const Query own_to_export = { EXPORTED TABLES FILTERS WITH_GROUP OF_CITIES BY_NAME };
static const Query count_own_to_export = { COUNTED WITH_GROUP OF_CITIES UP_TO };

static const Query with_expertise = {
    "SELECT COUNT(*) FROM (SELECT pt.id FROM person_theme pt JOIN person p ON p.id = pt.person LEFT JOIN profile pr ON pr.person = p.id "
    "WHERE pt.theme = $1 AND p.status = 'active' AND " SEEN_BY("$2", "p.audience") " "
    "AND " SEEN_BY("$2", "COALESCE(pr.expertise_audience, 2)") " "
    "AND EXISTS (SELECT 1 FROM mandate m JOIN organisation o ON o.id = m.organisation WHERE m.person = p.id "
    "AND m.starts <= $3 AND (m.ends IS NULL OR m.ends > $3) AND " SEEN_BY("$2", "o.audience") ") LIMIT $4) found"
};

/* $5 the export, $6 and $7 where to go on. */
#define IN_FILE                                                                                                         \
    "SELECT " COLUMNS "CASE WHEN " SEEN_BY("$2", "COALESCE(pr.telephone_audience, 3)") " "               \
    "THEN COALESCE(pr.telephone, '') END AS telephone, ep.place AS sort_key "                                           \
    "FROM export_person ep JOIN person p ON p.id = ep.person JOIN mandate m ON m.id = ep.mandate AND m.person = p.id "  \
    "JOIN organisation o ON o.id = m.organisation LEFT JOIN profile pr ON pr.person = p.id "                            \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 WHERE " SEEN "AND ep.export = $5 "
static const Query file_rows = { IN_FILE "ORDER BY ep.place LIMIT $1" };
static const Query file_rows_after = { IN_FILE "AND (ep.place, m.id) > ($6, $7) ORDER BY ep.place LIMIT $1" };

const ListFilter people_filters[] = {
    { "language", NULL },
    { "today", NULL },
    { "city", SAY("City") },
    { "country", SAY("Country") },
    { "theme", SAY("Expertise") },
    { "speaks", SAY("Works in") },
    { "group", SAY("Group") },
    { "role", SAY("Role") },
    { "q", SAY("Name begins with"), .folds = true },
    { 0 }
};

/* The filters and one more, which is never the reader's to set: it is put into the query by the program itself. */
static const ListFilter own_filters[] = {
    { "language", NULL }, { "today", NULL }, { "city", NULL }, { "country", NULL },
    { "theme", NULL },    { "speaks", NULL }, { "group", NULL }, { "role", NULL },
    { "q", NULL, .folds = true }, { "organisations", NULL }, { 0 }
};
static const List own_selection = { "people", own_filters, NULL, NULL, 0, NULL };

#define ORDERS(way, newest_way)                                                                                                     \
    {                                                                                                                   \
        { "name", SAY("Name"), &way##_by_name, &way##_by_name_after, false },                                           \
            { "newest", SAY("Newest first"), &newest_way##_newest, &newest_way##_newest_after, false }, { 0 }                         \
    }
static const ListOrder orders_of_all[] = ORDERS(all, all);
static const ListOrder orders_of_name[] = ORDERS(name, name);
static const ListOrder orders_of_country[] = ORDERS(country, country);
static const ListOrder orders_of_role[] = ORDERS(role, role);
static const ListOrder orders_of_city[] = ORDERS(city, city);
static const ListOrder orders_of_theme[] = ORDERS(theme, theme);
static const ListOrder orders_of_speaks[] = ORDERS(speaks, speaks);
static const ListOrder orders_of_group[] = ORDERS(group, group);
/* Where they are many, the newest are soon found among everybody. */
static const ListOrder orders_of_many_theme[] = ORDERS(theme, all);
static const ListOrder orders_of_many_speaks[] = ORDERS(speaks, all);

static void dress(Request *request, Value *row)
{
    Text digest = value_get_text(row, "photo");
    put_text(row, "role_name", role_in_words(request->language, value_get_text(row, "role")));
    if (digest.length > 0)
        put_text(row, "photo", text_printf(request->arena, "/people/%lld/photo?v=%.*s",
                                           (long long)value_get_number(row, "person"), TEXT_ARGUMENTS(digest)));
}

static void dress_for_file(Request *request, Value *row)
{
    put_text(row, "role_name", role_in_words(request->language, value_get_text(row, "role")));
    put_text(row, "country_name", language_country(request->language, request->arena, value_get_text(row, "country")));
}

/* many: instead of the list, where it has more than a FEW rows. */
typedef struct Way {
    const char *filter;
    List list;
    const Query *count;
    List many;
} Way;

#define CHOSEN "AND p.id IN (SELECT number FROM numbers($12)) LIMIT $1"
static const Query some = { LISTED NAME_KEY "AND $9 = '' " CHOSEN };
static const Query some_of_group = { LISTED NAME_KEY OF_GROUP CHOSEN };

#define LIST_BY(orders, chosen) { "people", people_filters, orders, NULL, PAGE_SIZE, dress, NULL, chosen, "person", "person" }
#define WAY(filter, orders, count, orders_of_many) { filter, LIST_BY(orders, &some), count, LIST_BY(orders_of_many, &some) }
#define WAY_OF_GROUP(filter, orders, count) { filter, LIST_BY(orders, &some_of_group), count, LIST_BY(orders, &some_of_group) }

/* The first whose filter is set is taken. Only the first one reads the filter "group", so it must be first. */
static const Way ways[] = {
    WAY_OF_GROUP("group", orders_of_group, &count_of_group),
    WAY("city", orders_of_city, &count_of_city, orders_of_city),
    WAY("theme", orders_of_theme, &count_of_theme, orders_of_many_theme),
    WAY("country", orders_of_country, &count_of_country, orders_of_country),
    WAY("q", orders_of_name, &count_of_name, orders_of_all),
    WAY("role", orders_of_role, &count_of_role, orders_of_role),
    WAY("speaks", orders_of_speaks, &count_of_speaks, orders_of_many_speaks),
    WAY("", orders_of_all, &count_all, orders_of_all),
};
enum { WAYS = sizeof ways / sizeof *ways };

static const Way *way_of(const Request *request)
{
    const Way *way = ways;
    while (way < ways + WAYS - 1 && text_trim(query_parameter(request, way->filter)).length == 0)
        way++;
    return way;
}

const List *people_list_for(const Request *request, int64_t count)
{
    const Way *way = way_of(request);
    return count > FEW ? &way->many : &way->list;
}

int64_t people_counted(const Request *request, int64_t most)
{
    const Way *way = way_of(request);
    return database_number(request->database, way->count, list_filled(request, &way->list, most), 0);
}

/* The request's filters with the organisations put before them, so that nobody else's are taken. */
static Parameters own_parameters(const Request *request, Text organisations, int64_t how_many)
{
    Request bare = *request;
    Pair *pairs = new(request->arena, Pair, request->query.count + 1);
    pairs[0] = (Pair){ TEXT("organisations"), organisations };
    for (int i = 0; i < request->query.count; i++)
        pairs[i + 1] = request->query.list[i];
    bare.query = (Pairs){ request->query.count + 1, pairs };
    return list_filled(&bare, &own_selection, how_many);
}

Value *people_to_export(Database *database, const Request *request, Text organisations, int64_t how_many)
{
    bool is_all = organisations.length == 0;
    Parameters parameters = is_all ? list_filled(request, &way_of(request)->list, how_many) : own_parameters(request, organisations, how_many);
    const Query *query = is_all ? &all_to_export : &own_to_export;
    return value_from_rows(request->arena, database_query(database, request->arena, query, parameters));
}

int64_t people_to_export_counted(const Request *request, Text organisations, int64_t most)
{
    if (organisations.length == 0)
        return people_counted(request, most);
    return database_number(request->database, &count_own_to_export, own_parameters(request, organisations, most), 0);
}

int64_t people_of_theme_counted(const Request *request, int64_t theme, int64_t most)
{
    return database_number(request->database, &with_expertise, ARGS(theme, request->reader.audiences, request->today, most), 0);
}

static const ListFilter file_filters[] = {
    { "language", NULL }, { "today", NULL }, { "export", NULL, .is_number = true }, { 0 }
};
static const ListOrder file_orders[] = { { "name", SAY("Name"), &file_rows, &file_rows_after, true }, { 0 } };
static const ListColumn file_columns[] = {
    { "name", SAY("Name") },
    { "city_name", SAY("City") },
    { "country_name", SAY("Country") },
    { "role_name", SAY("Role") },
    { "title", SAY("Job title") },
    { "starts", SAY("Since") },
    { "email", SAY("E-mail address") },
    { "telephone", SAY("Telephone number") },
    { 0 }
};
const List export_file_list = { "people", file_filters, file_orders, file_columns, PAGE_SIZE, dress_for_file };
