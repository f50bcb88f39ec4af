/* SPDX-License-Identifier: EUPL-1.2 */
/* How large files may be: the administrator's page. */
#include "features/papers/pages.h"

#include "features/papers/limits.h"
#include "features/settings/settings.h"

enum { MOST_ROOM = 10 * 1000 * 1000 /* megabytes */, MOST_FILE = PAPER_BYTES / MEGABYTE };

static const Field limit_fields[] = {
    [LIMIT_FILE_GROUP] = { "paper_file_group", FIELD_NUMBER, SAY("Largest file, in MB"), SAY("Each is kept in memory while it is sent: at most 25 MB."), true, 1,
                           MOST_FILE, NULL, SAY("In groups") },
    [LIMIT_ROOM_GROUP] = { "paper_room_group", FIELD_NUMBER, SAY("Room for all papers of one, in MB"), SAY("All versions count."), true, 1, MOST_ROOM, NULL },
    [LIMIT_FILE_CITY] = { "paper_file_city", FIELD_NUMBER, SAY("Largest file, in MB"), NULL, true, 1, MOST_FILE, NULL, SAY("In cities") },
    [LIMIT_ROOM_CITY] = { "paper_room_city", FIELD_NUMBER, SAY("Room for all papers of one, in MB"), NULL, true, 1, MOST_ROOM, NULL },
    [LIMIT_FILE_THEME] = { "paper_file_theme", FIELD_NUMBER, SAY("Largest file, in MB"), NULL, true, 1, MOST_FILE, NULL, SAY("In themes") },
    [LIMIT_ROOM_THEME] = { "paper_room_theme", FIELD_NUMBER, SAY("Room for all papers of one, in MB"), NULL, true, 1, MOST_ROOM, NULL },
    [LIMIT_ROOM_ALL] = { "paper_room_all", FIELD_NUMBER, SAY("Room for all papers, in MB"),
                         SAY("As much as the disk of the server has to spare. The same file in several places takes its room once there, but counts in each."),
                         true, 1, MOST_ROOM, NULL, SAY("Together") },
    [LIMIT_COUNT] = { 0 }
};
const Form paper_limits_form = { limit_fields, SAY("Save") };

#define LIMIT_SHAPE(name, about) { name, SHAPE_NUMBER, about ", in megabytes", NULL, false }
const Shape paper_limits_shape[] = {
    LIMIT_SHAPE("paper_file_group", "the largest file in a group"),
    LIMIT_SHAPE("paper_room_group", "room for the papers of a group"),
    LIMIT_SHAPE("paper_file_city", "the largest file in a city"),
    LIMIT_SHAPE("paper_room_city", "room for the papers of a city"),
    LIMIT_SHAPE("paper_file_theme", "the largest file in a theme"),
    LIMIT_SHAPE("paper_room_theme", "room for the papers of a theme"),
    LIMIT_SHAPE("paper_room_all", "room for all papers"),
    LIMIT_SHAPE("used", "in use"),
    { 0 }
};

Answer show_paper_limits(Request *request)
{
    for (int i = 0; i < LIMIT_COUNT; i++)
        put_number(request->data, paper_limits[i].name, paper_limit(request->database, request->arena, i));
    int64_t used = paper_room_used(request->database, 0);
    put_number(request->data, "used", (used + MEGABYTE - 1) / MEGABYTE);
    form_show(request, "form", &paper_limits_form, "/administration/papers", request->data);
    put_text(request->page, "title", request_say(request, SAY("How large papers may be"), NULL));
    request->template = "papers/limits";
    return ANSWER_PAGE;
}

static bool write_limits(Write *write, void *state)
{
    const Request *request = state;
    for (int i = 0; i < LIMIT_COUNT; i++) {
        int64_t number = field_number(request, paper_limits[i].name);
        if (number != paper_limit(write->database, write->arena, i))
            network_setting_put(write, paper_limits[i].name, text_printf(write->arena, "%lld", (long long)number), request->reader.person);
    }
    return true;
}

Answer save_paper_limits(Request *request)
{
    if (!form_check(request))
        return form_again(request, show_paper_limits);
    Answer answer = request_write(request, RECORDED, write_limits, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is saved."));
    return see_other(request, TEXT("/administration/papers"));
}
