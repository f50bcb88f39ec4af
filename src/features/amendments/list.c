/* SPDX-License-Identifier: EUPL-1.2 */
/* All amendments to a position, in order of place. */
#include "features/amendments/pages.h"

#include "http/list.h"
#include "view/markdown.h"

/* $1 how many, $2 audiences, then the filters: $3 language, $4 position, $5 city, $6 state, $7 fate, $8 collides, $9 how they are
 * shown, $10 the paragraph that they are about; $11 and $12 where to go on. Who sees
 * the text sees them all. */
#define COLUMNS                                                                                                          \
    "a.id, a.version, a.label, a.kind, a.organisation, COALESCE(o.slug, '') AS slug, COALESCE(t.text, o.name, '') AS name, " \
    "COALESCE(t.language, o.language, '') AS name_language, a.reason, a.language AS reason_language, a.amends, a.instead_of, a.part_of, " \
    "a.taken_over_from, a.state, a.fate, a.by_hand, a.supporters, a.submitted_at, "
#define NEEDS_CHOICE(side) "EXISTS (SELECT 1 FROM amendment_collision c WHERE c." side " = a.id AND c.needs_choice = 1)"
#define ROWS                                                                                                             \
    "FROM amendment a LEFT JOIN organisation o ON o.id = a.organisation "                                                \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "                               \
    "WHERE a.position = $4 AND $2 <> '' AND (a.kind <> 'modified' OR a.fate <> '') AND ($5 = 0 OR a.organisation = $5) AND ($6 = '' OR a.state = $6) "              \
    "AND ($7 = '' OR a.fate = CASE WHEN $7 = 'open' THEN '' ELSE $7 END) "                                               \
    "AND ($8 = '' OR " NEEDS_CHOICE("first") " OR " NEEDS_CHOICE("second") ") "           \
    "AND $9 IN ('', 'columns') AND ($10 = 0 OR EXISTS (SELECT 1 FROM amendment_ground g WHERE g.amendment = a.id AND g.paragraph = $10)) "

static const Query by_place = { "SELECT " COLUMNS "a.place AS sort_key " ROWS "ORDER BY a.place, a.id LIMIT $1" };
static const Query by_place_after = {
    "SELECT " COLUMNS "a.place AS sort_key " ROWS "AND (a.place, a.id) > ($11, $12) ORDER BY a.place, a.id LIMIT $1"
};
static const Query by_label = { "SELECT " COLUMNS "a.label AS sort_key " ROWS "ORDER BY a.label, a.id LIMIT $1" };
static const Query by_label_after = {
    "SELECT " COLUMNS "a.label AS sort_key " ROWS "AND (a.label, a.id) > ($11, $12) ORDER BY a.label, a.id LIMIT $1"
};

static const Query some = { "SELECT " COLUMNS "a.place AS sort_key " ROWS "AND a.id IN (SELECT number FROM numbers($11)) LIMIT $1" };

/* What a row says of others: of those that it collides with, or did until now, which are about the same paragraphs; of their cities and of those that support
 * it. A new version puts all of them on other ground. */
#define RANGE "WHERE e.sequence > $1 AND e.sequence <= $2 AND e.object_kind = "
static const Query also = {
    "SELECT g.amendment AS object, MAX(e.at) AS at FROM record_entry e JOIN amendment a ON a.id = e.object "
    "JOIN amendment_change c ON c.amendment = a.id JOIN amendment_ground g ON g.version = a.version AND g.paragraph IN (c.paragraph, c.after) "
    RANGE "'amendment' GROUP BY g.amendment "
    "UNION ALL SELECT c.second, MAX(e.at) FROM record_entry e JOIN amendment a ON a.organisation = e.object "
    "JOIN amendment_collision c ON c.first = a.id " RANGE "'city' GROUP BY c.second "
    "UNION ALL SELECT c.first, MAX(e.at) FROM record_entry e JOIN amendment a ON a.organisation = e.object "
    "JOIN amendment_collision c ON c.second = a.id " RANGE "'city' GROUP BY c.first "
    "UNION ALL SELECT s.amendment, MAX(e.at) FROM record_entry e JOIN amendment_supporter s ON s.organisation = e.object "
    RANGE "'city' GROUP BY s.amendment "
    "UNION ALL SELECT a.id, MAX(e.at) FROM record_entry e JOIN amendment a ON a.position = e.place "
    RANGE "'version' AND e.verb <> 'version.named' GROUP BY a.id"
};

static const Query cities_here = {
    "SELECT DISTINCT o.id, COALESCE(t.text, o.name) AS name FROM amendment a JOIN organisation o ON o.id = a.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 WHERE a.position = $1"
};

static const ListFilter filters[] = {
    { "language", NULL },
    { "place", NULL, .is_number = true },
    { "city", SAY("City"), .is_number = true },
    { "state", SAY("Status") },
    { "fate", SAY("Outcome") },
    { "collides", SAY("Collisions") },
    { "view", SAY("Shown as") },
    { "paragraph", NULL, .is_number = true },
    { 0 }
};
static const ListOrder orders[] = {
    { "place", SAY("In order of place"), &by_place, &by_place_after, true },
    { "label", SAY("By number"), &by_label, &by_label_after, true },
    { 0 }
};
static const ListColumn columns[] = {
    { "label", SAY("Number") },
    { "kind_name", SAY("Kind") },
    { "name", SAY("City") },
    { "where", SAY("Where") },
    { "was", SAY("Text") },
    { "becomes", SAY("Amendment") },
    { "reason", SAY("Reason") },
    { "supporters_named", SAY("Supported by") },
    { "collides_with", SAY("Collides with") },
    { "state_name", SAY("Status") },
    { "fate_name", SAY("Outcome") },
    { 0 }
};

static Value *choices_of(Request *request, const char *name, const char *all)
{
    Value *choices = value_get(request->page, TEXT("choices"));
    Value *list = put_list(choices ? choices : put_object(request->page, "choices"), name);
    choice_add(list, (Text){ 0 }, request_say(request, all, NULL));
    return list;
}

static void put_filters(Request *request, int64_t position)
{
    static const char *const states[] = { "submitted", "collecting", "withdrawn", "not_admitted" };
    static const char *const fates[] = { "accepted", "modified", "rejected", "referred", "fallen" };
    Arena *arena = request->arena;
    Value *list = choices_of(request, "city", SAY("All cities"));
    Value *offered = value_from_rows(arena, database_query(request->database, arena, &cities_here, ARGS(position, language_code(request->language))));
    for (ptrdiff_t i = 0; i < offered->count; i++)
        choice_add(list, text_printf(arena, "%lld", (long long)value_get_number(offered->items[i], "id")), value_get_text(offered->items[i], "name"));
    choices_sort(request, list);
    list = choices_of(request, "state", SAY("All"));
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        choice_add(list, text_from_z(states[i]), amendment_state_in_words(request->language, text_from_z(states[i])));
    list = choices_of(request, "fate", SAY("All"));
    choice_add(list, TEXT("open"), amendment_fate_in_words(request->language, (Text){ 0 }));
    for (size_t i = 0; i < sizeof fates / sizeof *fates; i++)
        choice_add(list, text_from_z(fates[i]), amendment_fate_in_words(request->language, text_from_z(fates[i])));
    list = choices_of(request, "collides", SAY("All"));
    choice_add(list, TEXT("1"), request_say(request, SAY("Those that collide"), NULL));
    list = choices_of(request, "view", SAY("One text with marks"));
    choice_add(list, TEXT("columns"), request_say(request, SAY("Two columns"), NULL));
}

/* ---- As a file: in each cell what the page says of it ---- */

static Text joined(Request *request, const Value *list, const char *member, const char *between)
{
    Buffer text = buffer_new(request->arena, 1 << 20);
    for (ptrdiff_t i = 0; i < list->count; i++) {
        if (i > 0)
            buffer_add(&text, text_from_z(between));
        buffer_add(&text, value_get_text(list->items[i], member));
    }
    return buffer_text(&text);
}

static Text labels_colliding(Request *request, const Value *pairs)
{
    Buffer labels = buffer_new(request->arena, 1 << 16);
    for (ptrdiff_t i = 0; i < pairs->count; i++)
        if (value_get_number(pairs->items[i], "needs_choice"))
            buffer_add_listed(&labels, value_get_number(pairs->items[i], "label"));
    return buffer_text(&labels);
}

static void put_cells(Request *request, Value *row)
{
    const Value *changes = value_get(row, TEXT("changes"));
    put_text(row, "where", joined(request, changes, "change_name", "; "));
    put_text(row, "was", joined(request, changes, "old", "\n\n"));
    put_text(row, "becomes", joined(request, changes, "new", "\n\n"));
    put_text(row, "supporters_named", joined(request, value_get(row, TEXT("supported_by")), "name", ", "));
    put_text(row, "collides_with", labels_colliding(request, value_get(row, TEXT("collisions"))));
}

/* A file has all rows: they are dressed together before, and each is found by its number. */
static void dress(Request *request, Value *row)
{
    const Value *all = value_get(request->page, TEXT("dressed")), *dressed = all ? value_find_number(all, "id", value_get_number(row, "id")) : NULL;
    for (const ListColumn *column = columns; dressed && column->name; column++)
        put(row, column->name, value_get(dressed, text_from_z(column->name)));
}

static void dress_for_file(Request *request, const Value *position)
{
    Value *all = amendments_of_position(request->database, request->arena, value_get_number(position, "id"), true, language_code(request->language));
    amendments_dress(request, position, all);
    for (ptrdiff_t i = 0; i < all->count; i++)
        put_cells(request, all->items[i]);
    put(request->page, "dressed", all);
}

static const List amendments_list = { "amendments", filters, orders, columns, 100, dress, .some = &some, .kind = "amendment", .also = &also };

/* ---- As a page: by paragraph, the text beside ---- */

static int64_t paragraph_of(const Value *row)
{
    const Value *changes = value_get(row, TEXT("changes"));
    if (value_get_number(row, "by_hand") || changes->count == 0)
        return -1;
    const Value *first = changes->items[0];
    return value_get_number(first, text_is(value_get_text(first, "change"), "insert") ? "after" : "paragraph");
}

static Value *group_begin(Request *request, Value *groups, int64_t paragraph, const Document *document, const ParagraphNumber *numbers)
{
    ptrdiff_t place = document_find(document, paragraph);
    Value *group = add_object(groups);
    put_number(group, "paragraph", paragraph);
    put_number(group, "number", place < 0 ? 0 : numbers[place].number);
    put_truth(group, "is_numbered", place >= 0 && numbers[place].number > 0);
    put_truth(group, "needs_hand", paragraph < 0);
    put_text(group, "excerpt", place < 0 ? (Text){ 0 } : markdown_excerpt(request->arena, document->items[place].text, 60));
    put_text(group, "html", place < 0 ? (Text){ 0 } : markdown_html(request->arena, document->items[place].text, NULL));
    put(group, "html_language", value_get(request->page, TEXT("text_language")));
    const Value *new_href = value_get(request->page, TEXT("new_href"));
    put(group, "amend_href", place < 0 || new_href->kind != VALUE_TEXT
                                 ? value_nothing()
                                 : value_text(request->arena, text_printf(request->arena, "%.*s?paragraph=%lld", TEXT_ARGUMENTS(new_href->text),
                                                                          (long long)paragraph)));
    put_list(group, "amendments");
    return group;
}

/* Those that the text has left behind stand together, in front. */
static void put_groups(Request *request, int64_t version, const Value *rows)
{
    Document document = version_document(request->database, request->arena, version);
    ParagraphNumber *numbers = version_numbers(request->database, request->arena, version);
    Value *groups = put_list(request->page, "groups"), *group = NULL;
    for (int by_hand = 1; by_hand >= 0; by_hand--)
        for (ptrdiff_t i = 0; i < rows->count; i++) {
            int64_t paragraph = paragraph_of(rows->items[i]);
            if ((paragraph == -1) != (by_hand == 1))
                continue;
            if (!group || value_get_number(group, "paragraph") != paragraph)
                group = group_begin(request, groups, paragraph, &document, numbers);
            add(value_get(group, TEXT("amendments")), rows->items[i]);
        }
}

static void put_doings(Request *request, const Value *position, const PositionRights *rights)
{
    Text base = text_join(request->arena, TEXT("/positions/"), value_get_text(position, "slug"));
    put(request->page, "new_href", rights->amends ? value_text(request->arena, text_join(request->arena, base, TEXT("/amendments/new"))) : value_nothing());
    put(request->page, "compromise_href",
        rights->answers ? value_text(request->arena, text_join(request->arena, base, TEXT("/compromises/new"))) : value_nothing());
    put_text(request->page, "text_language", value_get_text(position, "language"));
    put_truth(request->page, "two_columns", text_is(query_parameter(request, "view"), "columns"));
}

Answer show_amendments(Request *request)
{
    PositionRights rights;
    Value *position = position_of_amendments(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    request->place = value_get_number(position, "id");
    put_filters(request, request->place);
    if (request->face == FACE_CSV || request->face == FACE_XLSX)
        dress_for_file(request, position);
    Answer answer = list_answer(request, &amendments_list);
    if (answer != ANSWER_PAGE)
        return answer;
    put_position(request, position, "amendments");
    Value *rows = value_get(request->data, TEXT("amendments"));
    amendments_dress(request, position, rows);
    put(request->data, "counts", tally_load(request->database, request->arena, request->place));
    put_doings(request, position, &rights);
    put_groups(request, version_latest(request->database, request->place), rows);
    put_text(request->page, "title", request_say(request, SAY("Amendments to “{title}”"), position));
    request->template = "amendments/list";
    return ANSWER_PAGE;
}
