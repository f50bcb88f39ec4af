/* SPDX-License-Identifier: EUPL-1.2 */
/* Applications in the reader's words. */
#include "features/applications/words.h"

#include "features/applications/rules.h"
#include "features/cities/cities.h"
#include "http/stations.h"

typedef struct Word {
    const char *code;
    const char *label;
} Word;

static const Word statuses[] = {
    { "unconfirmed", SAY("Not confirmed") },
    { "received", SAY("Received") },
    { "asked", SAY("Asked back") },
    { "proposed", SAY("Proposed") },
    { "accepted", SAY("Accepted") },
    { "declined", SAY("Declined") },
    { "withdrawn", SAY("Withdrawn") },
    { 0 }
};

static const char *look_up(const Word *words, Text code)
{
    for (; words->code; words++)
        if (text_is(code, words->code))
            return words->label;
    return NULL;
}

Text application_status_in_words(Request *request, Text status)
{
    const char *label = look_up(statuses, status);
    return label ? request_say(request, label, NULL) : status;
}

Text kind_in_words(Request *request, Text kind)
{
    const Value *kinds = value_get(value_get(request->page, TEXT("choices")), TEXT("kind"));
    for (ptrdiff_t i = 0; kinds && i < kinds->count; i++)
        if (text_equal(value_get_text(kinds->items[i], "value"), kind))
            return value_get_text(kinds->items[i], "label");
    return kind;
}

void put_status_choices(Request *request)
{
    Value *list = put_list(put_object(request->page, "choices"), "status");
    choice_add(list, (Text){ 0 }, request_say(request, SAY("All that wait"), NULL));
    for (const Word *word = statuses + 1; word->code; word++)
        choice_add(list, text_from_z(word->code), request_say(request, word->label, NULL));
}

enum { RECEIVED, REVIEWED, CANDIDATE, DECIDED, MEMBER, STATIONS };

static const char *const station_names[STATIONS] = {
    [RECEIVED] = SAY("Received"), [REVIEWED] = SAY("Reviewed by the secretariat"), [CANDIDATE] = SAY("Made a candidate"),
    [DECIDED] = SAY("Decided"),   [MEMBER] = SAY("Member"),
};

/* How many stations lie behind an application; the one that follows is where it stands. */
static int stations_behind(const Value *application, Text today)
{
    Text status = value_get_text(application, "status");
    if (text_is(status, "unconfirmed"))
        return RECEIVED;
    if (text_is(status, "proposed"))
        return DECIDED;
    if (text_is(status, "accepted"))
        return text_compare(value_get_text(application, "starts"), today) <= 0 ? STATIONS : MEMBER;
    if (text_is(status, "declined"))
        return value_get_text(application, "category").length > 0 ? DECIDED : REVIEWED;
    return REVIEWED;
}

static const char *station_state(int station, int behind, Text status)
{
    bool stopped = text_is(status, "declined") || text_is(status, "withdrawn");
    if (station < behind)
        return "done";
    if (station == behind)
        return stopped ? "stopped" : "now";
    return "ahead";
}

Value *stations_of(Request *request, const Value *application)
{
    Value *stations = value_list(request->arena);
    int behind = stations_behind(application, request->today);
    for (int i = 0; i < STATIONS; i++) {
        const char *state = station_state(i, behind, value_get_text(application, "status"));
        station_add(request, stations, request_say(request, station_names[i], NULL), state);
    }
    return stations;
}

static const Word sentences[] = {
    { "application.received", SAY("{name} applied") },
    { "application.settled", SAY("{name} stands in the register") },
    { "application.asked", SAY("The secretariat asked {name} something") },
    { "application.answered", SAY("{name} answered") },
    { "application.proposed", SAY("{name} was proposed by {proposed_by}") },
    { "application.accepted", SAY("{name} was accepted by {decided_by} on {decided_on, date}, as a member from {starts, date} on") },
    { "application.declined", SAY("{name} was declined by {decided_by} on {decided_on, date}") },
    { "application.withdrawn", SAY("{name} withdrew the application") },
    { "leaving.declared", SAY("It declared that it leaves on {ends, date}") },
    { "leaving.withdrawn", SAY("It took back that it leaves") },
    { "leaving.confirmed", SAY("The secretariat confirmed that it leaves on {ends, date}") },
    { 0 }
};

/* What is said once the content has been erased. */
static Text plain_sentence(const Language *language, Text verb)
{
    const char *sentence = text_starts_with(verb, TEXT("leaving.")) ? SAY("A leaving went on") : SAY("An application went on");
    return language_message(language, text_from_z(sentence));
}

Text applications_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    const char *sentence = look_up(sentences, verb);
    if (!sentence)
        return (Text){ 0 };
    return content && content->kind == VALUE_OBJECT ? say(language, arena, sentence, content) : plain_sentence(language, verb);
}
