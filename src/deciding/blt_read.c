/* SPDX-License-Identifier: EUPL-1.2 */
/* BLT read: words, separated by blanks, on numbered lines. Every problem is the first one found, with its line. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "deciding/blt.h"

enum { MOST_SHOWN = 40, FIRST_ROOM = 64 };

typedef struct Reader {
    Arena *arena;
    Text content;
    ptrdiff_t at;
    int line;
    Text problem; /* empty while all is well */
    Blt *blt;
    bool *withdrawn;
    int *lots;
    int lot_count;
    CountBallot *ballots;
    ptrdiff_t room;
    int64_t weight; /* of all ballots so far */
    CountChoice choices[COUNT_MOST_CANDIDATES]; /* of the ballot being read */
    int64_t seen[COUNT_MOST_CANDIDATES];        /* by candidate: the last ballot it stood on, from 1 */
} Reader;

__attribute__((format(printf, 2, 3))) static bool refuse(Reader *reader, const char *format, ...)
{
    char words[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    reader->problem = text_printf(reader->arena, "line %d: %s", reader->line, words);
    return false;
}

/* A word as it may be shown: its beginning. */
static Text shown(Text word)
{
    ptrdiff_t end = word.length < MOST_SHOWN ? word.length : MOST_SHOWN;
    while (end < word.length && end > 0 && ((unsigned char)word.data[end] & 0xC0) == 0x80)
        end--;
    return text_slice(word, 0, end);
}

static char here(const Reader *reader)
{
    return reader->at < reader->content.length ? reader->content.data[reader->at] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void skip_blanks(Reader *reader)
{
    while (is_blank(here(reader)))
        reader->at++;
    if (here(reader) == '#')
        while (here(reader) != '\n' && here(reader) != '\0')
            reader->at++;
}

/* To the next word, on whatever line. False at the end. */
static bool skip_lines(Reader *reader)
{
    for (skip_blanks(reader); here(reader) == '\n'; skip_blanks(reader)) {
        reader->at++;
        reader->line++;
    }
    return here(reader) != '\0';
}

/* What stands here up to the next blank; empty at the end of the line. */
static Text next_word(Reader *reader)
{
    skip_blanks(reader);
    ptrdiff_t start = reader->at;
    while (here(reader) != '\0' && here(reader) != '\n' && here(reader) != '#' && !is_blank(here(reader)))
        reader->at++;
    return text_slice(reader->content, start, reader->at);
}

/* What stands here up to a mark on the same line, which is stepped over; the mark before it is here. */
static bool enclosed(Reader *reader, char closing, Text *result)
{
    ptrdiff_t start = ++reader->at;
    while (here(reader) != closing && here(reader) != '\n' && here(reader) != '\0')
        reader->at++;
    *result = text_slice(reader->content, start, reader->at);
    if (here(reader) != closing)
        return refuse(reader, "%c is missing", closing);
    reader->at++;
    return true;
}

static bool is_mark(Text word, char mark)
{
    return word.length == 1 && word.data[0] == mark;
}

/* Digits only. */
static bool number_of(Text word, int64_t least, int64_t most, int64_t *result)
{
    return word.length > 0 && word.data[0] >= '0' && word.data[0] <= '9' && text_to_number(word, result) && *result >= least && *result <= most;
}

static bool read_number(Reader *reader, const char *what, int64_t most, int *result)
{
    int64_t number;
    Text word = skip_lines(reader) ? next_word(reader) : (Text){ 0 };
    if (!number_of(word, 1, most, &number))
        return refuse(reader, "\"%.*s\" is not a number of %s from 1 to %lld", TEXT_ARGUMENTS(shown(word)), what, (long long)most);
    *result = (int)number;
    return true;
}

static bool read_candidate(Reader *reader, Text word, int *result)
{
    int64_t number;
    int candidates = reader->blt->election.candidates;
    if (!number_of(word, 1, candidates, &number))
        return refuse(reader, "\"%.*s\" is not a candidate's number from 1 to %d", TEXT_ARGUMENTS(shown(word)), candidates);
    *result = (int)number;
    return true;
}

static bool read_withdrawn(Reader *reader)
{
    int number;
    Text word = next_word(reader);
    if (!read_candidate(reader, text_slice(word, 1, word.length), &number))
        return false;
    reader->withdrawn[number - 1] = true;
    reader->blt->election.withdrawn = reader->withdrawn;
    return true;
}

static bool add_lot(Reader *reader, Text word)
{
    int number;
    if (!read_candidate(reader, word, &number))
        return false;
    for (int i = 0; i < reader->lot_count; i++)
        if (reader->lots[i] == number)
            return refuse(reader, "candidate %d stands twice in [tie]", number);
    reader->lots[reader->lot_count++] = number;
    return true;
}

static bool add_lots(Reader *reader, Reader *words)
{
    for (Text word = next_word(words); word.length > 0; word = next_word(words))
        if (!add_lot(reader, word))
            return false;
    return true;
}

/* "[tie 3 1 2]", or "[tie]" with the numbers behind it on the line. */
static bool read_option(Reader *reader)
{
    Text inside;
    if (!enclosed(reader, ']', &inside))
        return false;
    Reader words = { .content = inside };
    Text name = next_word(&words);
    if (!text_is(name, "tie"))
        return refuse(reader, "the option [%.*s] is not known", TEXT_ARGUMENTS(shown(name)));
    int had = reader->lot_count;
    return add_lots(reader, &words) && (reader->lot_count > had || add_lots(reader, reader));
}

static bool add_choice(Reader *reader, CountBallot *ballot, Text word, int rank)
{
    int number;
    if (!read_candidate(reader, word, &number))
        return false;
    int64_t this_ballot = reader->blt->election.ballot_count + 1;
    if (reader->seen[number - 1] == this_ballot)
        return refuse(reader, "candidate %d stands twice on the ballot", number);
    reader->seen[number - 1] = this_ballot;
    reader->choices[ballot->count++] = (CountChoice){ (uint16_t)rank, (uint16_t)number };
    return true;
}

/* "3", or "3=1=2" */
static bool read_rank(Reader *reader, CountBallot *ballot, Text word, int rank)
{
    for (ptrdiff_t start = 0, end; start <= word.length; start = end + 1) {
        end = text_find(word, TEXT("="), start);
        end = end < 0 ? word.length : end;
        if (!add_choice(reader, ballot, text_slice(word, start, end), rank))
            return false;
    }
    return true;
}

static bool read_ranks(Reader *reader, CountBallot *ballot)
{
    Text word = next_word(reader);
    for (int rank = 1; !is_mark(word, '0'); rank++) {
        if (word.length == 0)
            return refuse(reader, "the ballot has no 0 at its end");
        if (rank == UINT16_MAX)
            return refuse(reader, "the ballot has too many ranks");
        if (!is_mark(word, '-') && !read_rank(reader, ballot, word, rank))
            return false;
        word = next_word(reader);
    }
    return true;
}

static void keep_ballot(Reader *reader, CountBallot ballot)
{
    CountElection *election = &reader->blt->election;
    if (election->ballot_count == reader->room) {
        CountBallot *larger = new(reader->arena, CountBallot, reader->room = reader->room > 0 ? 2 * reader->room : FIRST_ROOM);
        if (election->ballot_count > 0)
            memcpy(larger, reader->ballots, (size_t)election->ballot_count * sizeof *larger);
        election->ballots = reader->ballots = larger;
    }
    CountChoice *choices = new(reader->arena, CountChoice, ballot.count);
    if (ballot.count > 0)
        memcpy(choices, reader->choices, (size_t)ballot.count * sizeof *choices);
    ballot.choices = choices;
    reader->ballots[election->ballot_count++] = ballot;
}

/* How many ballots; a name in its place is one. 0 ends the ballots. */
static bool read_weight(Reader *reader, int64_t *result)
{
    Text word;
    *result = 1;
    if (here(reader) == '(')
        return enclosed(reader, ')', &word);
    word = next_word(reader);
    if (!number_of(word, 0, COUNT_MOST_WEIGHT, result))
        return refuse(reader, "\"%.*s\" is not a number of ballots", TEXT_ARGUMENTS(shown(word)));
    return true;
}

static bool read_ballot(Reader *reader, bool *result_ends)
{
    CountBallot ballot = { 0 };
    if (!read_weight(reader, &ballot.weight))
        return false;
    *result_ends = ballot.weight == 0;
    if (*result_ends)
        return true;
    reader->weight += ballot.weight;
    if (reader->weight > COUNT_MOST_WEIGHT)
        return refuse(reader, "there are more than %d ballots", COUNT_MOST_WEIGHT);
    if (!read_ranks(reader, &ballot))
        return false;
    keep_ballot(reader, ballot);
    return true;
}

/* Withdrawn candidates stand before the first ballot, options anywhere between lines. */
static bool read_ballots(Reader *reader)
{
    for (bool ends = false; !ends;) {
        if (!skip_lines(reader))
            return refuse(reader, "the ballots have no 0 at their end");
        bool good = here(reader) == '[' ? read_option(reader)
            : here(reader) == '-' && reader->blt->election.ballot_count == 0 ? read_withdrawn(reader)
            : read_ballot(reader, &ends);
        if (!good)
            return false;
    }
    return true;
}

/* In quotes, or one word. */
static bool read_name(Reader *reader, Text *result)
{
    if (here(reader) == '"')
        return enclosed(reader, '"', result);
    *result = next_word(reader);
    return true;
}

/* Names, the title, and what some programs write behind it: where the file comes from, and a remark. */
static bool read_names(Reader *reader)
{
    int candidates = reader->blt->election.candidates, count = 0;
    Text *names = new(reader->arena, Text, candidates), more;
    while (skip_lines(reader)) {
        bool is_option = here(reader) == '[';
        Text *to = count < candidates ? &names[count] : count == candidates ? &reader->blt->title : &more;
        if (is_option ? !read_option(reader) : !read_name(reader, to))
            return false;
        count += !is_option;
    }
    reader->blt->names = names;
    return count >= candidates || refuse(reader, "%d of %d candidates have a name", count, candidates);
}

/* Those that [tie] leaves out follow. */
static void complete_lots(Reader *reader)
{
    bool listed[COUNT_MOST_CANDIDATES] = { false };
    CountElection *election = &reader->blt->election;
    if (reader->lot_count == 0)
        return;
    for (int i = 0; i < reader->lot_count; i++)
        listed[reader->lots[i] - 1] = true;
    for (int i = 0; i < election->candidates; i++)
        if (!listed[i])
            reader->lots[reader->lot_count++] = i + 1;
    election->lots = reader->lots;
}

static bool read_head(Reader *reader)
{
    CountElection *election = &reader->blt->election;
    if (text_starts_with(reader->content, TEXT("\xEF\xBB\xBF")))
        reader->at = 3;
    if (!read_number(reader, "candidates", COUNT_MOST_CANDIDATES, &election->candidates))
        return false;
    reader->withdrawn = new(reader->arena, bool, election->candidates);
    reader->lots = new(reader->arena, int, election->candidates);
    return read_number(reader, "seats", COUNT_MOST_CANDIDATES, &election->seats);
}

bool blt_read(Arena *arena, Text content, Blt *result_blt, Text *result_problem)
{
    *result_blt = (Blt){ 0 };
    Reader reader = { .arena = arena, .content = content, .line = 1, .blt = result_blt };
    bool good = read_head(&reader) && read_ballots(&reader) && read_names(&reader);
    if (good)
        complete_lots(&reader);
    else
        *result_problem = reader.problem;
    return good;
}
