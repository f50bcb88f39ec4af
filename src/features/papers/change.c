/* SPDX-License-Identifier: EUPL-1.2 */
/* New versions, another title, and the end of a paper. Rules decide in the write, on what stands then. */
#include "features/papers/pages.h"

#include "features/profiles/profiles.h"

static const Field version_fields[] = {
    { "file", FIELD_FILE, SAY("File"), NULL, true, 0, PAPER_BYTES, NULL },
    { "note", FIELD_TEXT, SAY("What is new in it"), NULL, false, 0, 300, NULL },
    { 0 }
};
const Form version_form = { version_fields, SAY("Add the version") };

static const Field rename_fields[] = {
    { "title", FIELD_TEXT, SAY("Title"), NULL, true, 0, PAPER_TITLE, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the paper"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form rename_form_of_paper = { rename_fields, SAY("Rename") };

static const Field remove_fields[] = {
    { "reason", FIELD_TEXT, SAY("Reason"), SAY("It stands in the record, for those who could see the paper."), true, 3, 300, NULL },
    { 0 }
};
const Form remove_form_of_paper = { remove_fields, SAY("Remove the paper and all its versions") };

typedef struct Change {
    Room room;
    const Value *paper;
    int64_t id;
} Change;

/* ANSWER_PAGE where the reader may. */
static Answer change_begin(Request *request, Change *change, bool (*may)(const PaperStanding *))
{
    *change = (Change){ .room.request = request };
    change->paper = paper_of_path(request, &change->room.place);
    if (!change->paper)
        return ANSWER_NOT_FOUND;
    change->id = value_get_number(change->paper, "id");
    const PaperStanding standing = paper_standing(request, &change->room.place, change->paper);
    return may(&standing) ? ANSWER_PAGE : ANSWER_FORBIDDEN;
}

/* It may have been removed since it was read, or moved with what it is attached to: who may change it was decided for where it stood. */
static bool stands_as_read(Write *write, const Change *change)
{
    const Value *now = paper_load(write->database, write->arena, change->id);
    return now && value_get_number(now, "place") == value_get_number(change->paper, "place") &&
           value_get_number(now, "audience") == value_get_number(change->paper, "audience");
}

static Answer change_end(Change *change, WriteFunction write, const char *done, Text location)
{
    Answer answer = request_write(change->room.request, RECORDED, write, change);
    if (answer == ANSWER_INVALID)
        return room_refuses(&change->room, show_paper);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(change->room.request, done);
    return see_other(change->room.request, location);
}

static Text page_of(const Change *change)
{
    return text_printf(change->room.request->arena, "/papers/%lld", (long long)change->id);
}

static Text sent(const Change *change, const char *name)
{
    return text_trim(field(change->room.request, name));
}

static bool write_version(Write *write, void *state)
{
    Change *change = state;
    if (!stands_as_read(write, change) || !room_holds(write, &change->room))
        return false;
    paper_version_add(write, change->id, &change->room.file, sent(change, "note"), 0, change->room.request->reader.person);
    return true;
}

Answer add_version(Request *request)
{
    Change change;
    Answer answer = change_begin(request, &change, may_add_version);
    if (answer != ANSWER_PAGE)
        return answer;
    if (!form_check(request) || !paper_upload(request, "file", &change.room.place, &change.room.file))
        return form_again(request, show_paper);
    return change_end(&change, write_version, SAY("The new version is added."), page_of(&change));
}

static bool write_rename(Write *write, void *state)
{
    const Change *change = state;
    if (!stands_as_read(write, change))
        return false;
    paper_rename(write, change->id, sent(change, "title"), sent(change, "language"), change->room.request->reader.person);
    return true;
}

static void put_languages(Request *request)
{
    put(put_object(request->page, "choices"), "language", profile_languages_to_choose(request));
}

Answer rename_paper(Request *request)
{
    Change change;
    Answer answer = change_begin(request, &change, may_rename);
    if (answer != ANSWER_PAGE)
        return answer;
    put_languages(request);
    bool fits = form_check(request);
    if (!form_choices_hold(request) || !fits)
        return form_again(request, show_paper);
    return change_end(&change, write_rename, SAY("Saved. It stands in the record."), page_of(&change));
}

static bool write_removal(Write *write, void *state)
{
    const Change *change = state;
    if (!stands_as_read(write, change))
        return false;
    paper_remove(write, change->id, sent(change, "reason"), change->room.request->reader.person);
    return true;
}

Answer remove_paper(Request *request)
{
    Change change;
    Answer answer = change_begin(request, &change, may_remove);
    if (answer != ANSWER_PAGE)
        return answer;
    if (!form_check(request))
        return form_again(request, show_paper);
    Text papers_of_its_place = text_join(request->arena, change.room.place.href, TEXT("/papers"));
    return change_end(&change, write_removal, SAY("The paper is removed."), papers_of_its_place);
}
