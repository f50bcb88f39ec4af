/* SPDX-License-Identifier: EUPL-1.2 */
/* Codes of questions, and entries of the record about them, in the reader's words. */
#include "features/questions/pages.h"

#include "view/named.h"

static const Named states[] = {
    { "prepared", SAY("prepared") }, { "open", SAY("open for votes") }, { "tied", SAY("tied: the chair decides") },
    { "decided", SAY("decided") }, { "withdrawn", SAY("withdrawn") }, { 0 }
};
static const Named outcomes[] = {
    { "passed", SAY("adopted") }, { "failed", SAY("not adopted") }, { "no_quorum", SAY("no quorum") }, { "tied", SAY("tied") },
    { "adopted", SAY("adopted") }, { "broken", SAY("broken") }, { "agreed", SAY("agreed") }, { "objected", SAY("objected to") },
    { "elected", SAY("elected") }, { "not_elected", SAY("not elected") }, { 0 }
};
static const Named choices[] = { { "yes", SAY("for") }, { "no", SAY("against") }, { "abstain", SAY("abstention") }, { "secret", SAY("secret") },
                                 { "", SAY("has not voted") }, { 0 } };

Text question_state_in_words(const Language *language, Text state)
{
    return named_in_words(states, language, state);
}

Text question_state_of_way(const Language *language, Text way, Text state)
{
    static const Named not_voted_on[] = { { "open", SAY("under way") }, { 0 } };
    bool is_voted_on = text_is(way, "vote") || text_is(way, "election");
    return text_is(state, "open") && !is_voted_on ? named_in_words(not_voted_on, language, state) : question_state_in_words(language, state);
}

Text question_code_in_words(const Language *language, Text outcome)
{
    return outcome.length > 0 ? named_in_words(outcomes, language, outcome) : (Text){ 0 };
}

Text choice_in_words(const Language *language, Text choice)
{
    return named_in_words(choices, language, choice);
}

static const EntrySentence sentences[] = {
    { "question.prepared", SAY("Question prepared: {title}"), SAY("A question was prepared") },
    { "question.opened", SAY("Question opened: {title}"), SAY("A question was opened") },
    { "question.moved", SAY("The end of a question was moved to {closes_at, moment}: {title}. Reason: {reason}"), SAY("The end of a question was moved") },
    { "question.reminded", SAY("Cities that have not voted were reminded: {title}"), SAY("Cities were reminded of a question") },
    { "question.closed", SAY("Question closed: {title}. Outcome: {outcome_name}"), SAY("A question was closed") },
    { "question.tie_decided", SAY("The chair decided the tie: {title}. Outcome: {outcome_name}"), SAY("The chair decided a tie") },
    { "question.withdrawn", SAY("Question withdrawn: {title}. Reason: {reason}"), SAY("A question was withdrawn") },
    { "ballot.cast", SAY("The city has voted: {title}"), SAY("A city has voted") },
    { "ballot.changed", SAY("The city has changed its vote: {title}"), SAY("A city has changed its vote") },
    { 0 }
};

Text questions_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    Value *values = has_content ? value_object(arena) : NULL;
    for (ptrdiff_t i = 0; has_content && i < content->count; i++)
        put(values, text_z(arena, content->members[i].name), content->members[i].value);
    if (has_content)
        put_text(values, "outcome_name", question_code_in_words(language, value_get_text(content, "outcome")));
    return entry_said(sentences, language, arena, verb, values);
}

const EntryKind questions_entry_kinds[] = {
    { .code = "question", .label = SAY("Questions and votes"), .verbs = "question ballot", .remembered = "question.closed" },
    { 0 },
};

static const Query audience_of = { "SELECT audience FROM question WHERE id = $1" };

static const Query hiding = { "SELECT audience, hides, state, body FROM question WHERE id = $1" };

/* Who has voted is for those who sit in the body, as long as votes are hidden. */
static int64_t ballot_audience(Database *database, int64_t question)
{
    Arena *arena = arena_new();
    Value *row = value_from_row(arena, database_query(database, arena, &hiding, ARGS(question)));
    Text state = value_get_text(row, "state");
    bool is_hidden = value_get_number(row, "hides") != 0 && (text_is(state, "open") || text_is(state, "withdrawn"));
    int64_t audience = value_get_number(row, "audience"), of_body = audience_find(database, "group", value_get_number(row, "body"));
    arena_free(arena);
    return !is_hidden ? audience : of_body ? of_body : AUDIENCE_SECRETARIAT;
}

int64_t questions_entry_moves(const Value *entry)
{
    return text_is(value_get_text(entry, "verb"), "question.closed") ? value_get_number(entry, "object") : 0;
}

int64_t questions_entry_audience(Database *database, const Value *entry)
{
    Text verb = value_get_text(entry, "verb");
    if (text_starts_with(verb, TEXT("question.")))
        return database_number(database, &audience_of, ARGS(value_get_number(entry, "object")), 0);
    if (text_starts_with(verb, TEXT("ballot.c")))
        return ballot_audience(database, value_get_number(entry, "place"));
    return 0;
}
