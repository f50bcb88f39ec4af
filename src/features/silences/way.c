/* SPDX-License-Identifier: EUPL-1.2 */
/* The way "silence": when it may open and close, what comes of it, and what goes on from there. */
#include "features/silences/store.h"

#include "deciding/outcome_words.h"

enum { MOST_JSON = 100000 };

typedef struct Read {
    ptrdiff_t count;
    Objection *objections;
} Read;

/* Each city of the roll has a place of its own; what matters of it is only whose statements are of one city. */
static Read statements_read(Database *database, Arena *arena, const Value *question)
{
    Value *rows = statements_of(database, arena, value_get_number(question, "id"), TEXT("en"));
    Read read = { rows->count, new(arena, Objection, rows->count + 1) };
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        ptrdiff_t city = 0;
        while (value_get_number(rows->items[city], "organisation") != value_get_number(rows->items[i], "organisation"))
            city++;
        read.objections[i] = (Objection){ .city = city, .at = value_get_number(rows->items[i], "at"),
                                          .is_reservation = text_is(value_get_text(rows->items[i], "kind"), "reservation") };
    }
    return read;
}

static Moment end_of(const Value *question, Moment closed_at)
{
    return silence_end(value_get_number(question, "closes_at"), closed_at);
}

static SilenceOutcome outcome_of(Database *database, Arena *arena, const Value *question, Moment closed_at)
{
    const Read read = statements_read(database, arena, question);
    ptrdiff_t cities = question_roll(database, arena, question, TEXT("en"))->count;
    return decide_silence(arena, &(Silence){ .cities = cities, .ends_at = end_of(question, closed_at), .count = read.count,
                                             .objections = read.objections });
}

static void decide_question(Write *write, const Feature *const *features, const Value *question, QuestionOutcome *result_outcome)
{
    (void)features;
    const SilenceOutcome outcome = outcome_of(write->database, write->arena, question, write->now);
    *result_outcome = (QuestionOutcome){ .is_decided = true, .has_passed = outcome.is_adopted, .code = outcome.is_adopted ? TEXT("adopted") : TEXT("broken"),
                                         .content = silence_to_json(write->arena, &outcome) };
}

static const char *why_not(Write *write, const Value *question, const char *deed, Moment closes_at)
{
    Moment opened_at = value_get_number(question, "opened_at");
    if (text_is(text_from_z(deed), "close"))
        return silence_close_problem(closes_at, write->now, !outcome_of(write->database, write->arena, question, write->now).is_adopted);
    return silence_length_problem(opened_at ? opened_at : write->now, closes_at, question_rule(write->arena, question).silence_hours);
}

static void record_end(Write *write, const char *verb, const Value *question)
{
    Value *content = value_object(write->arena);
    put(content, "closes_at", value_get(question, TEXT("closes_at")));
    record_silence(write, verb, question, 0, content, 0);
}

/* Every entitled city is told, and by this entry it is proved. */
static void opened(Write *write, const Feature *const *features, const Value *question)
{
    (void)features;
    record_end(write, "silence.announced", question);
}

/* Who says nothing in time agrees, and is reminded of that. */
static void remind(Write *write, const Value *question)
{
    record_end(write, "silence.reminded", question);
}

static void decided(Write *write, const Feature *const *features, const Value *question, const QuestionOutcome *outcome)
{
    proof_keep(write, question);
    if (!outcome->has_passed)
        referral_make(write, features, question);
}

static Text in_words(const Language *language, Arena *arena, Text code, const Value *content, Value *reasons)
{
    (void)code;
    Buffer json = buffer_new(arena, MOST_JSON);
    value_to_json(content, &json);
    SilenceOutcome outcome;
    return silence_from_json(arena, buffer_text(&json), &outcome) ? silence_in_words(language, arena, &outcome, reasons) : (Text){ 0 };
}

static void put_export(Database *database, Arena *arena, const Value *question, Value *exported)
{
    Value *rows = statements_of(database, arena, value_get_number(question, "id"), TEXT("en"));
    Value *objections = put_list(exported, "objections"), *reservations = put_list(exported, "reservations");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        if (value_get_number(row, "at") > value_get_number(question, "closed_at"))
            continue; /* what comes after the close is in no outcome */
        Value *said = add_object(text_is(value_get_text(row, "kind"), "objection") ? objections : reservations);
        put(said, "city", value_get(row, TEXT("slug")));
        put(said, "at", value_get(row, TEXT("at")));
        put_text(said, "reason", value_get_text(row, "reason"));
    }
    put_number(exported, "closes_at", end_of(question, value_get_number(question, "closed_at")));
}

const QuestionWay silence_way = { .code = "silence",
                                  .why_not = why_not,
                                  .opened = opened,
                                  .remind = remind,
                                  .decide = decide_question,
                                  .decided = decided,
                                  .in_words = in_words,
                                  .put_export = put_export };
