/* SPDX-License-Identifier: EUPL-1.2 */
/* What papers add to pages that gather, who may see their entries, whom those concern, and what is read of them. */
#include "features/papers/pages.h"

#include "http/gather.h"
#include "http/notice.h"

/* ---- The page of a place ---- */

void papers_for_place(Request *request, int64_t id, Value *sections)
{
    enum { LAST = 3 };
    Place place;
    if (!request_place(request, id, &place))
        return;
    Value *last = papers_of_place(request, id, LAST);
    const PaperStanding standing = paper_standing(request, &place, NULL);
    if (last->count == 0 && !may_add_version(&standing))
        return;
    Value *data = section_add(sections, "papers", SAY("Papers"), "papers/for_place");
    put(data, "papers", last);
    put_text(data, "href", text_join(request->arena, place.href, TEXT("/papers")));
    put_truth(data, "may_add", may_add_version(&standing));
}

bool paper_name_object(Request *request, int64_t object, Value *named)
{
    const Value *paper = paper_load(request->database, request->arena, object);
    bool is_seen = paper && may_see(&request->reader, value_get_number(paper, "audience"));
    if (is_seen) {
        put(named, "name", value_get(paper, TEXT("title")));
        put_text(named, "href", text_printf(request->arena, "/papers/%lld", (long long)object));
    }
    return is_seen;
}

static bool names_of_paper(Database *database, Arena *arena, int64_t object, int64_t *result_audience, Value *names)
{
    static const Query title = { "SELECT audience, title FROM paper WHERE id = $1" };
    return names_read(database_query(database, arena, &title, ARGS(object)), result_audience, names);
}

const Findable papers_findable = { SAY("Paper"), "paper", "paper.", names_of_paper };

/* ---- Entries ---- */

const EntryKind papers_entry_kinds[] = {
    { .code = "paper", .label = SAY("Papers"), .verbs = "paper" },
    { 0 },
};

static bool is_of_paper(const Value *entry)
{
    return text_starts_with(value_get_text(entry, "verb"), TEXT("paper."));
}

static const Query audience_of = { "SELECT audience FROM paper WHERE id = $1" };

/* Who may see the paper now; once it is gone, who could see it then. */
int64_t paper_entry_audience(Database *database, const Value *entry)
{
    if (!is_of_paper(entry))
        return 0;
    int64_t then = value_get_number(value_get(entry, TEXT("content")), "audience");
    return database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), then);
}

int64_t paper_entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "paper.moved") ? value_get_number(entry, "object") : 0;
}

/* ---- Notices ---- */

/* A new paper of a place, and a new version of one; what is attached comes with what it is attached to. */
bool paper_tells(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Text verb = value_get_text(entry, "verb");
    const Value *paper = text_is(verb, "paper.added") || text_is(verb, "paper.version_added")
                             ? paper_load(database, arena, value_get_number(entry, "object"))
                             : NULL;
    if (!paper || value_get_number(paper, "object") != 0)
        return false;
    *result_notice = (Notice){ .kind = "paper",
                               .place = value_get_number(paper, "place"),
                               .audience = value_get_number(paper, "audience"),
                               .by = value_get_number(entry, "person") };
    return true;
}

static const Query name_of_person = {
    "SELECT name FROM person WHERE id = $1 AND status = 'active' AND " SEEN_BY("$2", "audience")
};

static void put_sentence(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Text author = database_text(database, arena, &name_of_person, ARGS(value_get_number(entry, "person"), audiences));
    bool is_new = text_is(value_get_text(entry, "verb"), "paper.added");
    Value *values = value_object(arena);
    put_text(values, "author", author);
    put_text(values, "title", value_get_text(shown, "title"));
    const char *message = author.length == 0 ? (is_new ? SAY("New paper: {title}") : SAY("New version of a paper: {title}"))
                          : is_new           ? SAY("{author} added a paper: {title}")
                                             : SAY("{author} added a new version of a paper: {title}");
    put_text(shown, "author", author);
    put_text(shown, "sentence", say(language, arena, message, values));
}

static void put_names(Arena *arena, const Value *paper, const Value *entry, Value *shown)
{
    long long id = (long long)value_get_number(paper, "id");
    put_text(shown, "href", text_printf(arena, "/papers/%lld", id));
    put_text(shown, "message", text_printf(arena, "paper.%lld.%lld", id, (long long)value_get_number(entry, "sequence")));
    put_text(shown, "thread", text_printf(arena, "paper.%lld", id));
    put_text(shown, "answers", (Text){ 0 });
    put_number(shown, "reply_to", 0);
}

bool paper_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    if (!is_of_paper(entry))
        return false;
    const Value *paper = paper_load(database, arena, value_get_number(entry, "object"));
    if (!paper || !audiences_have(audiences, value_get_number(paper, "audience")))
        return false;
    put_text(shown, "title", value_get_text(paper, "title"));
    put_text(shown, "language", value_get(paper, TEXT("title"))->language);
    put_text(shown, "text", value_get_text(value_get(entry, TEXT("content")), "note"));
    put_text(shown, "html", (Text){ 0 });
    put_names(arena, paper, entry, shown);
    put_sentence(database, arena, language, audiences, entry, shown);
    return true;
}
