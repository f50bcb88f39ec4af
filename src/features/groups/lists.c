/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of groups in its orders. */
#include "features/groups/lists.h"

#include "features/groups/words.h"

/* $1 how many, $2 audiences, then the filters in their order: $3 language, $4 today, $5 kind, $6 theme, $7 status, $8 city, $9 part of the
 * name; $10 and $11 where to go on. */
#define COLUMNS                                                                                                         \
    "g.id, g.slug, COALESCE(t.text, g.name) AS name, COALESCE(t.language, g.language) AS name_language, g.kind, "       \
    "COALESCE(tk.text, k.name) AS kind_name, COALESCE(tk.language, 'en') AS kind_name_language, g.join_way, g.cities, " \
    "g.people, g.starts, g.sunset, g.ends, CASE WHEN g.ends IS NULL OR g.ends > $4 THEN 'in_force' ELSE 'closed' END "  \
    "AS status, "
#define TABLES                                                                                                          \
    "FROM groups g JOIN group_kind k ON k.code = g.kind "                                                               \
    "LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' AND t.language = $3 "                              \
    "LEFT JOIN translation tk ON tk.object = k.id AND tk.field = 'name' AND tk.language = $3 "
#define FILTERS                                                                                                         \
    "WHERE " SEEN_BY("$2", "g.audience") " "                                                             \
    "AND ($5 = '' OR g.kind = $5) "                                                                                     \
    "AND ($6 = '' OR EXISTS (SELECT 1 FROM group_theme gt JOIN theme th ON th.id = gt.theme "                           \
    "LEFT JOIN theme area ON area.id = th.parent WHERE gt.group_id = g.id AND (th.slug = $6 OR area.slug = $6))) "      \
    "AND ($7 = 'all' OR CASE WHEN g.ends IS NULL OR g.ends > $4 THEN 'in_force' ELSE 'closed' END "                     \
    "= CASE WHEN $7 = '' THEN 'in_force' ELSE $7 END) "                                                                 \
    "AND ($8 = '' OR EXISTS (SELECT 1 FROM organisation o JOIN seat ON seat.organisation = o.id WHERE o.slug = $8 "     \
    "AND " SEEN_BY("$2", "o.audience") " AND seat.group_id = g.id AND seat.starts <= $4 "                \
    "AND (seat.ends IS NULL OR seat.ends > $4))) "                                                                      \
    "AND ($9 = '' OR g.name_key LIKE '%' || $9 || '%') "

static const Query by_name = { "SELECT " COLUMNS "g.name_key AS sort_key " TABLES FILTERS "ORDER BY g.name_key, g.id LIMIT $1" };
static const Query by_name_after = {
    "SELECT " COLUMNS "g.name_key AS sort_key " TABLES FILTERS
    "AND (g.name_key, g.id) > ($10, $11) ORDER BY g.name_key, g.id LIMIT $1"
};
static const Query newest = {
    "SELECT " COLUMNS "g.starts AS sort_key " TABLES FILTERS "ORDER BY g.starts DESC, g.id DESC LIMIT $1"
};
static const Query newest_after = {
    "SELECT " COLUMNS "g.starts AS sort_key " TABLES FILTERS
    "AND (g.starts, g.id) < ($10, $11) ORDER BY g.starts DESC, g.id DESC LIMIT $1"
};
static const Query most_cities = {
    "SELECT " COLUMNS "g.cities AS sort_key " TABLES FILTERS "ORDER BY g.cities DESC, g.id DESC LIMIT $1"
};
static const Query most_cities_after = {
    "SELECT " COLUMNS "g.cities AS sort_key " TABLES FILTERS
    "AND (g.cities, g.id) < ($10, $11) ORDER BY g.cities DESC, g.id DESC LIMIT $1"
};
static const Query count_all = { "SELECT COUNT(*) FROM groups g " FILTERS "AND $1 >= 0 AND $3 <> ''" };

static const ListFilter filters[] = {
    { "language", NULL },
    { "today", NULL },
    { "kind", SAY("Kind") },
    { "theme", SAY("Theme") },
    { "status", SAY("Active or closed") },
    { "city", SAY("City with a seat") },
    { "q", SAY("Name"), .folds = true },
    { 0 }
};

static const ListOrder orders[] = {
    { "name", SAY("Name"), &by_name, &by_name_after, false },
    { "newest", SAY("Newest first"), &newest, &newest_after, false },
    { "cities", SAY("Most cities first"), &most_cities, &most_cities_after, true },
    { 0 }
};

static const ListColumn columns[] = {
    { "name", SAY("Name") },
    { "kind_name", SAY("Kind") },
    { "cities", SAY("Cities") },
    { "people", SAY("People") },
    { "join_way_name", SAY("How cities join") },
    { "starts", SAY("Since") },
    { "sunset", SAY("Ends unless renewed") },
    { "ends", SAY("Closed on") },
    { "slug", SAY("Address") },
    { 0 }
};

static void dress(Request *request, Value *row)
{
    put_text(row, "join_way_name", join_way_in_words(request->language, value_get_text(row, "join_way")));
}

static const Query some = { "SELECT " COLUMNS "g.name_key AS sort_key " TABLES FILTERS "AND g.id IN (SELECT number FROM numbers($10)) LIMIT $1" };

const List groups_list = { "groups", filters, orders, columns, 100, dress, "name", .some = &some, .kind = "group" };

int64_t groups_counted(Request *request)
{
    return database_number(request->database, &count_all, list_filled(request, &groups_list, 1), 0);
}
