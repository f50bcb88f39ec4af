/* SPDX-License-Identifier: EUPL-1.2 */
/* What bodies of the demonstration adopt by silence and by consent: a silence that adopted, with a reservation and a late objection; one broken that waits
 * for the next meeting, one that went to a vote, one that runs; a consent that was agreed in its second round, and one that is asked. */
#include "commands/demo_walk.h"

#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/consents/consents.h"
#include "features/groups/groups.h"
#include "features/rulebooks/rulebooks.h"
#include "features/seats/seats.h"
#include "features/silences/silences.h"

enum { ADOPTED, REFERRED, TO_VOTE, RUNNING, BICYCLES, ASKED };

static const struct {
    const char *body;
    const char *way;
    const char *language;
    const char *title;
    const char *text;
    const char *closes; /* a day, at noon */
} launched[DEMO_SILENCES] = {
    [ADOPTED] = { "executive-committee", "silence", "en", "The reply to the consultation on clean vehicles is handed in as drafted",
                  "The draft was examined on 28 September; nothing in it is new to us.", "2026-10-08" },
    [REFERRED] = { "environment-forum", "silence", "de", "Das Forum unterstützt den Aufruf zum Mehrwegpfand",
                   "Der Aufruf liegt seit September vor. Wer nichts sagt, trägt ihn mit.", "2026-10-20" },
    [TO_VOTE] = { "executive-committee", "silence", "fr", "Le réseau adhère à l’alliance pour l’eau urbaine", "La cotisation est de 4 000 euros par an.",
                  "2026-09-14" },
    [RUNNING] = { "annual-general-meeting", "silence", "pl", "Sieć popiera list w sprawie pociągów nocnych",
                  "Projekt omówiono na forum mobilności. Kto milczy, ten się zgadza.", "2027-01-20" },
    [BICYCLES] = { "environment-forum", "consent", "en", "We buy cargo bicycles together", "Each city takes part and buys at least ten in 2027.", "2026-05-11" },
    [ASKED] = { "executive-committee", "consent", "el", "Κοινή προμήθεια χαρτιού από ανακύκλωση", "Κάθε πόλη αποφασίζει πόσο θα αγοράσει.", "2027-01-25" },
};

static int64_t body_of(Write *write, int number)
{
    int64_t group = group_find(write->database, text_from_z(launched[number].body));
    demo_allows(group ? NULL : "a body that decides is not there");
    return group;
}

static int64_t chair_of(Write *write, int64_t group)
{
    Value *chairs = seats_with_role(write->database, write->arena, group, TEXT("chair"), demo_today(write));
    return chairs->count ? demo_sits_for(write, group, value_get_number(chairs->items[0], "organisation")) : 0;
}

static Moment noon_of(const char *day)
{
    return day_start(text_from_z(day)) + 11 * HOUR;
}

/* A rule of the committee's own: what is broken is voted on. */
static int64_t rule_of(Write *write, int number, int64_t body)
{
    if (number != TO_VOTE)
        return 0;
    NewRule rule = { .body = body, .way = TEXT("silence"), .name = TEXT("Silence of five days; what is broken goes to a vote"), .language = TEXT("en"),
                     .rule = rule_usual(), .by = chair_of(write, body) };
    rule.rule.broken_to_vote = true;
    return rule_add(write, &rule);
}

static void launch(Write *write, DemoWalk *walk, int number)
{
    int64_t body = body_of(write, number);
    walk->silences[number] = question_prepare(write, features, &(NewQuestion){ .body = body, .way = text_from_z(launched[number].way),
                                                                               .rule = rule_of(write, number, body),
                                                                               .title = text_from_z(launched[number].title),
                                                                               .text = text_from_z(launched[number].text),
                                                                               .language = text_from_z(launched[number].language),
                                                                               .closes_at = noon_of(launched[number].closes),
                                                                               .by = chair_of(write, body) });
    demo_allows(question_open(write, features, walk->silences[number], chair_of(write, body)));
}

static Value *roll_of(Write *write, int64_t question)
{
    return question_roll(write->database, write->arena, question_load(write->database, write->arena, question, TEXT("en")), TEXT("en"));
}

/* The city at a place of the roll, from its end where it is below zero. */
static int64_t city_at(Write *write, int64_t question, int place)
{
    Value *roll = roll_of(write, question);
    demo_allows(roll->count > 4 ? NULL : "too few cities decide");
    return value_get_number(roll->items[place < 0 ? roll->count + place : place], "organisation");
}

static const struct {
    int silence;
    int city;          /* its place on the roll */
    bool is_objection;
    const char *language;
    const char *reason;
} said[] = {
    { ADOPTED, 1, false, "en", "We agree, but would have said more about buses." },
    { ADOPTED, 3, true, "es", "Nuestro concejo no pudo reunirse a tiempo: pedimos que no se entregue." },
    { REFERRED, 2, true, "fr", "Une consigne nationale vient d’être votée chez nous ; nous devons d’abord l’évaluer." },
    { TO_VOTE, 4, true, "en", "Four thousand euros a year should be voted on." },
    { RUNNING, 5, false, "it", "Siamo d’accordo sul principio, con una riserva sui costi." },
};

static void say_it(Write *write, DemoWalk *walk, int number)
{
    int64_t question = walk->silences[said[number].silence], city = city_at(write, question, said[number].city);
    demo_allows(silence_say(write, features, &(NewStatement){ .question = question, .organisation = city, .is_objection = said[number].is_objection,
                                                              .reason = text_from_z(said[number].reason),
                                                              .language = text_from_z(said[number].language),
                                                              .by = demo_sits_for(write, body_of(write, said[number].silence), city) }));
}

static void close_it(Write *write, DemoWalk *walk, int number)
{
    demo_allows(question_close(write, features, walk->silences[number], 0));
}

/* What was put to a vote after the silence was broken: the objection stays alone. */
static const Query vote_of = { "SELECT vote FROM silence_referral WHERE question = $1" };

static void vote(Write *write, DemoWalk *walk, int number)
{
    int64_t question = database_number(write->database, &vote_of, ARGS(walk->silences[number]), 0), against = city_at(write, walk->silences[number], 4);
    Value *roll = roll_of(write, question);
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t city = value_get_number(roll->items[i], "organisation");
        Text receipt;
        demo_allows(ballot_cast(write, &(NewBallot){ .question = question, .organisation = city, .choice = city == against ? CHOICE_NO : CHOICE_YES,
                                                     .language = TEXT("en"), .by = demo_sits_for(write, body_of(write, number), city) }, &receipt));
    }
    demo_allows(question_close(write, features, question, 0));
}

static const struct {
    int consent;
    int city;
    Consent answer;
    const char *language;
    const char *reason;
} answered[] = {
    { BICYCLES, 0, CONSENT_AGREE, "en", "" },
    { BICYCLES, 1, CONSENT_OBJECT, "de", "Zehn sind für eine kleine Stadt zu viele; wir haben Platz für vier." },
    { BICYCLES, 2, CONSENT_ASIDE, "fr", "Nous en avons déjà." },
    { BICYCLES, 0, CONSENT_AGREE, "en", "" },
    { BICYCLES, 1, CONSENT_AGREE, "de", "Damit können wir leben." },
    { BICYCLES, 2, CONSENT_ASIDE, "fr", "" },
    { ASKED, 0, CONSENT_AGREE, "en", "" },
    { ASKED, 2, CONSENT_ASIDE, "nl", "Wij drukken bijna niets meer." },
};

static void answer(Write *write, DemoWalk *walk, int number)
{
    int64_t question = walk->silences[answered[number].consent], city = city_at(write, question, answered[number].city);
    demo_allows(consent_answer(write, &(NewConsentAnswer){ .question = question, .organisation = city, .consent = answered[number].answer,
                                                           .reason = text_from_z(answered[number].reason),
                                                           .language = text_from_z(answered[number].language),
                                                           .by = demo_sits_for(write, body_of(write, answered[number].consent), city) }));
}

static void ask_again(Write *write, DemoWalk *walk, int number)
{
    int64_t body = body_of(write, number);
    demo_allows(consent_ask_again(write, features, walk->silences[number],
                                  &(NewQuestion){ .body = body, .way = TEXT("consent"), .title = text_from_z(launched[number].title),
                                                  .text = TEXT("Each city takes part and buys as many as it has room for, at least two in 2027."),
                                                  .language = TEXT("en"), .closes_at = noon_of("2026-05-20"), .by = chair_of(write, body) },
                                  TEXT("At least two instead of ten: each city knows its own room."), &walk->silences[number]));
}

const DemoStep demo_silence_steps[] = {
    { "2026-05-04", launch, BICYCLES }, { "2026-05-05", answer, 0 },         { "2026-05-06", answer, 1 },          { "2026-05-07", answer, 2 },
    { "2026-05-12", close_it, BICYCLES }, { "2026-05-13", ask_again, BICYCLES }, { "2026-05-14", answer, 3 },      { "2026-05-15", answer, 4 },
    { "2026-05-18", answer, 5 },        { "2026-05-21", close_it, BICYCLES }, { "2026-09-07", launch, TO_VOTE },   { "2026-09-09", say_it, 3 },
    { "2026-09-11", vote, TO_VOTE },    { "2026-10-02", launch, ADOPTED },
    { "2026-10-05", say_it, 0 },        { "2026-10-09", close_it, ADOPTED },     { "2026-10-10", say_it, 1 },          { "2026-10-12", launch, REFERRED },  { "2026-10-14", say_it, 2 },          { "2026-10-27", launch, ASKED },
    { "2026-10-28", launch, RUNNING },  { "2026-10-28", answer, 6 },         { "2026-10-29", answer, 7 },          { "2026-10-29", say_it, 4 },
    { 0 },
};
