/* SPDX-License-Identifier: EUPL-1.2 */
/* The papers of a place, and adding one. */
#include "features/papers/pages.h"

#include "features/papers/limits.h"
#include "features/profiles/profiles.h"
#include "http/list.h"

/* ---- The list ---- */

/* $1 how many, $2 audiences, then the filters in their order: $3 place, $4 family; $5 and $6 where to go on. */
#define COLUMNS                                                                                                         \
    "p.id, p.place, p.object, p.title, p.language AS title_language, p.audience, p.by_person, p.added_at, p.version, p.kind, p.family, " \
    "p.size, p.digest, p.changed_at, f.preview, "
#define FILTERED                                                                                                        \
    "FROM paper p JOIN file f ON f.digest = p.digest WHERE p.place = $3 AND p.object = 0 AND " SEEN_BY("$2", "p.audience")               \
    " AND ($4 = '' OR p.family = $4) "

static const Query newest = { "SELECT " COLUMNS "p.changed_at AS sort_key " FILTERED "ORDER BY p.changed_at DESC, p.id DESC LIMIT $1" };
static const Query newest_after = {
    "SELECT " COLUMNS "p.changed_at AS sort_key " FILTERED "AND (p.changed_at, p.id) < ($5, $6) ORDER BY p.changed_at DESC, p.id DESC LIMIT $1"
};
static const Query by_title = { "SELECT " COLUMNS "p.title_key AS sort_key " FILTERED "ORDER BY p.title_key, p.id LIMIT $1" };
static const Query by_title_after = {
    "SELECT " COLUMNS "p.title_key AS sort_key " FILTERED "AND (p.title_key, p.id) > ($5, $6) ORDER BY p.title_key, p.id LIMIT $1"
};

static const ListFilter filters[] = { { "place", NULL, .is_number = true }, { "kind", SAY("Kind") }, { 0 } };
static const ListOrder orders[] = {
    { "newest", SAY("Newest first"), &newest, &newest_after, true },
    { "title", SAY("Title"), &by_title, &by_title_after, false },
    { 0 }
};
static const ListColumn columns[] = {
    { "title", SAY("Title") }, { "kind_name", SAY("Kind") }, { "version", SAY("Version") }, { "size", SAY("Bytes") }, { "href", SAY("Address") }, { 0 }
};
static const Query some = { "SELECT " COLUMNS "p.changed_at AS sort_key " FILTERED "AND p.id IN (SELECT number FROM numbers($5)) LIMIT $1" };

static const List list = { "papers", filters, orders, columns, 50, paper_dress, NULL, .some = &some, .kind = "paper" };

static const struct {
    const char *code;
    const char *label;
} families[] = {
    { "", SAY("All kinds") },     { "pdf", SAY("PDF") },       { "text", SAY("Texts") },        { "table", SAY("Tables") },
    { "slides", SAY("Slides") },  { "picture", SAY("Pictures") }, { "calendar", SAY("Calendar entries") }, { "archive", SAY("Archives") },
};

/* ---- Adding ---- */

static const Field paper_fields[] = {
    { "file", FIELD_FILE, SAY("File"),
      SAY("PDF, picture, Word, Excel, PowerPoint, OpenDocument, text, CSV, Markdown, calendar or zip file. What it is, its content says."), true, 0, PAPER_BYTES,
      NULL },
    { "title", FIELD_TEXT, SAY("Title"), SAY("Empty: the name of the file."), false, 0, PAPER_TITLE, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the paper"), NULL, true, 0, 10, NULL },
    { "audience", FIELD_CHOICE, SAY("Who may see it"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form paper_form = { paper_fields, SAY("Add the paper") };

static const struct {
    const char *code;
    const char *label;
    int64_t audience; /* 0: the place's own */
} audience_choices[] = {
    { "place", SAY("Those who work here"), 0 },
    { "network", SAY("People of the network"), AUDIENCE_NETWORK },
    { "public", SAY("Everyone"), AUDIENCE_PUBLIC },
};

static void put_audiences(Request *request, Value *offered, const Place *place)
{
    for (size_t i = 0; i < sizeof audience_choices / sizeof *audience_choices; i++) {
        int64_t audience = audience_choices[i].audience ? audience_choices[i].audience : place->audience;
        bool is_other = audience_choices[i].audience == 0 || audience != place->audience;
        if (audience && is_other && may_be_for(audience, place->audience, place->shown_to, moderates(&request->reader, place)))
            choice_add(offered, text_from_z(audience_choices[i].code), request_say(request, audience_choices[i].label, NULL));
    }
}

static int64_t audience_chosen(const Request *request, const Place *place)
{
    for (size_t i = 0; i < sizeof audience_choices / sizeof *audience_choices; i++)
        if (audience_choices[i].audience && text_is(field(request, "audience"), audience_choices[i].code))
            return audience_choices[i].audience;
    return place->audience;
}

static void put_choices(Request *request, const Place *place)
{
    Value *choices = put_object(request->page, "choices"), *kinds = put_list(choices, "kind");
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        choice_add(kinds, text_from_z(families[i].code), request_say(request, families[i].label, NULL));
    put(choices, "language", profile_languages_to_choose(request));
    put_audiences(request, put_list(choices, "audience"), place);
}

static bool may_add(const Request *request, const Place *place)
{
    const PaperStanding standing = paper_standing(request, place, NULL);
    return may_add_version(&standing);
}

static Value *usual_values(Request *request)
{
    Value *values = value_object(request->arena);
    put_text(values, "language", language_code(request->language));
    put_text(values, "audience", TEXT("place"));
    return values;
}

static void put_form(Request *request, const Place *place)
{
    put(request->page, "form", value_nothing());
    if (!may_add(request, place))
        return;
    Value *limits = put_object(request->page, "limits");
    put_text(limits, "largest", size_in_words(request, paper_file_limit(request->database, request->arena, place->kind)));
    put_text(limits, "left", size_in_words(request, paper_room_left(request->database, request->arena, place)));
    const char *action = text_z(request->arena, text_join(request->arena, place->href, TEXT("/papers")));
    form_show(request, "form", &paper_form, action, usual_values(request));
}

static Answer show_of(Request *request, const Place *place)
{
    put_choices(request, place);
    request->place = place->id;
    Answer answer = list_answer(request, &list);
    if (answer != ANSWER_PAGE)
        return answer;
    put_place_of_paper(request, place);
    put_form(request, place);
    put_text(request->page, "title", request_say(request, SAY("Papers of {place_name}"), request->data));
    request->template = "papers/list";
    return ANSWER_PAGE;
}

Answer show_papers(Request *request)
{
    Place place;
    return place_of_address(request, &place) ? show_of(request, &place) : ANSWER_NOT_FOUND;
}

typedef struct Adding {
    Room room;
    NewPaper paper;
    int64_t added;
} Adding;

static bool write_paper(Write *write, void *state)
{
    Adding *adding = state;
    if (!room_holds(write, &adding->room))
        return false;
    adding->paper.file = adding->room.file;
    adding->added = paper_add(write, &adding->paper);
    return true;
}

/* For whom one speaks: the city of the place, or one's only city. */
static int64_t organisation_of(const Request *request, const Place *place)
{
    const Reader *reader = &request->reader;
    if (place->organisation && acts_for(reader, place->organisation))
        return place->organisation;
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].group == place->group && place->group)
            return reader->seats[i].organisation;
    return reader->mandate_count == 1 ? reader->mandates[0].organisation : 0;
}

/* Nothing is stored before all else is right. */
static bool read_form(Request *request, Adding *adding)
{
    const Place *place = &adding->room.place;
    put_choices(request, place);
    bool fits = form_check(request);
    fits = form_choices_hold(request) && fits;
    adding->paper = (NewPaper){ .place = place->id,
                                .title = text_trim(field(request, "title")),
                                .language = text_trim(field(request, "language")),
                                .audience = audience_chosen(request, place),
                                .organisation = organisation_of(request, place),
                                .by = request->reader.person };
    return fits && paper_upload(request, "file", place, &adding->room.file);
}

Answer add_paper(Request *request)
{
    Adding adding = { .room.request = request };
    if (!place_of_address(request, &adding.room.place))
        return ANSWER_NOT_FOUND;
    if (!may_add(request, &adding.room.place))
        return ANSWER_FORBIDDEN;
    if (!read_form(request, &adding))
        return form_again(request, show_papers);
    Answer answer = request_write(request, RECORDED, write_paper, &adding);
    if (answer == ANSWER_INVALID)
        return room_refuses(&adding.room, show_papers);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The paper is added. Who follows this place is told."));
    return see_other(request, text_printf(request->arena, "/papers/%lld", (long long)adding.added));
}
