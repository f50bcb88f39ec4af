/* SPDX-License-Identifier: EUPL-1.2 */
/* The box: opened, filled, emptied. What it publishes is ordered by marks, which are random, so that nothing of the order in which it was filled is left. */
#include "features/sealed/store.h"

#include <sodium.h>
#include <string.h>

#include "features/sealed/receipt.h"
#include "record/digest.h"
#include "record/record.h"

static const Query insert_box = { "INSERT INTO box (question, body, audience, state, voted, root) VALUES ($1, $2, $3, 'open', 0, '')" };
static const Query insert_key = { "INSERT INTO box_key (question, key) VALUES ($1, $2)" };
static const Query load_key = { "SELECT key FROM box_key WHERE question = $1" };
static const Query load_box = { "SELECT question, body, audience, state, voted, root FROM box WHERE question = $1" };
static const Query insert_turnout = { "INSERT INTO box_turnout (question, organisation, id) VALUES ($1, $2, $3)" };
static const Query count_one = { "UPDATE box SET voted = voted + 1 WHERE question = $1" };
static const Query has_voted = { "SELECT id FROM box_turnout WHERE question = $1 AND organisation = $2" };
static const Query turnout_of = { "SELECT organisation FROM box_turnout WHERE question = $1 ORDER BY organisation" };
static const Query insert_ballot = { "INSERT INTO box_ballot (question, mark, sealed) VALUES ($1, $2, $3)" };
static const Query load_ballot = { "SELECT sealed FROM box_ballot WHERE question = $1 AND mark = $2" };
static const Query remove_ballot = { "DELETE FROM box_ballot WHERE question = $1 AND mark = $2" };
static const Query ballots_of = { "SELECT sealed, mark FROM box_ballot WHERE question = $1" };
static const Query remove_ballots = { "DELETE FROM box_ballot WHERE question = $1" };
static const Query zero_key = { "UPDATE box_key SET key = $2 WHERE question = $1" };
static const Query remove_key = { "DELETE FROM box_key WHERE question = $1" };
static const Query insert_published = { "INSERT INTO box_published (question, mark, content) VALUES ($1, $2, $3)" };
static const Query published_of = { "SELECT mark, content FROM box_published WHERE question = $1 ORDER BY mark" };
static const Query close_box = { "UPDATE box SET state = $2, root = $3 WHERE question = $1" };

const char *const box_secret_tables[] = { "box_key", "box_ballot", "box_published", NULL };

static Value *box_load(Database *database, Arena *arena, int64_t question)
{
    return value_from_row(arena, database_query(database, arena, &load_box, ARGS(question)));
}

static bool is_open(Write *write, int64_t question)
{
    return text_is(value_get_text(box_load(write->database, write->arena, question), "state"), "open");
}

/* Zeros where there is none: then nothing opens. */
static void key_load(Write *write, int64_t question, unsigned char result_key[BOX_KEY])
{
    memset(result_key, 0, BOX_KEY);
    Blob key = database_blob(write->database, write->arena, &load_key, ARGS(question));
    if (key.length == BOX_KEY)
        memcpy(result_key, key.data, BOX_KEY);
}

void box_open(Write *write, int64_t question, int64_t body, int64_t audience)
{
    unsigned char key[BOX_KEY];
    platform_random(write->platform, key, sizeof key);
    database_run(write->database, &insert_box, ARGS(question, body, audience));
    database_run(write->database, &insert_key, ARGS(question, ((Blob){ key, BOX_KEY })));
    sodium_memzero(key, sizeof key);
}

static void turnout_note(Write *write, const SealedBallot *ballot)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_turnout, ARGS(ballot->question, ballot->organisation, id));
    database_run(write->database, &count_one, ARGS(ballot->question));
    record_append(write, (Entry){ .person = ballot->by, .organisation = ballot->organisation, .verb = "ballot.sealed", .object_kind = "box_turnout",
                                  .object = id, .place = ballot->question });
}

/* Whether the receipt is that of the city's own ballot, which then goes. */
static bool takes_back(Write *write, const SealedBallot *ballot, const unsigned char key[BOX_KEY])
{
    Text receipt = receipt_read(write->arena, ballot->receipt);
    if (receipt.length == 0)
        return false;
    Text mark = receipt_box_mark(write->arena, receipt);
    Blob box = database_blob(write->database, write->arena, &load_ballot, ARGS(ballot->question, mark));
    BallotInside inside;
    bool is_own = ballot_unseal(write->arena, key, box, &inside) &&
                  text_equal(inside.binding, receipt_binding(write->arena, receipt, ballot->organisation));
    if (is_own)
        database_run(write->database, &remove_ballot, ARGS(ballot->question, mark));
    return is_own;
}

static void put_in(Write *write, const SealedBallot *ballot, const unsigned char key[BOX_KEY], Text receipt)
{
    const BallotInside inside = { receipt_mark(write->arena, receipt), receipt_binding(write->arena, receipt, ballot->organisation), ballot->content };
    Blob box = ballot_seal(write->arena, write->platform, key, &inside);
    database_run(write->database, &insert_ballot, ARGS(ballot->question, receipt_box_mark(write->arena, receipt), box));
}

/* In the place of the city's own, where it has one: false where the receipt is not that one's. */
static bool take_in(Write *write, const SealedBallot *ballot, bool has, Text *result_receipt)
{
    unsigned char key[BOX_KEY];
    key_load(write, ballot->question, key);
    bool may = !has || takes_back(write, ballot, key);
    if (may) {
        *result_receipt = receipt_new(write->arena, write->platform);
        put_in(write, ballot, key, *result_receipt);
    }
    sodium_memzero(key, sizeof key);
    return may;
}

const char *box_put(Write *write, const SealedBallot *ballot, Text *result_receipt)
{
    if (!is_open(write, ballot->question))
        return SAY("Ballots are not taken any more");
    bool has = box_has(write->database, ballot->question, ballot->organisation);
    if (!has && ballot->receipt.length > 0)
        return SAY("There is no ballot yet that could be replaced");
    if (has && ballot->receipt.length == 0)
        return SAY("A ballot has been cast for this city already. It is replaced only by showing its receipt");
    if (!take_in(write, ballot, has, result_receipt))
        return SAY("This is not the receipt of the city’s ballot");
    if (!has)
        turnout_note(write, ballot);
    return NULL;
}

bool box_has(Database *database, int64_t question, int64_t organisation)
{
    return database_number(database, &has_voted, ARGS(question, organisation), 0) != 0;
}

int64_t box_count(Database *database, int64_t question)
{
    static const Query voted = { "SELECT voted FROM box WHERE question = $1" };
    return database_number(database, &voted, ARGS(question), 0);
}

Value *box_turnout(Database *database, Arena *arena, int64_t question)
{
    return value_from_rows(arena, database_query(database, arena, &turnout_of, ARGS(question)));
}

typedef struct Opened {
    Text mark, content;
} Opened;

static int by_mark(const void *a, const void *b)
{
    const Opened *one = a, *other = b;
    int order = text_compare(one->mark, other->mark);
    return order != 0 ? order : text_compare(one->content, other->content);
}

/* What does not open, because somebody has changed the row, is published by the mark that it had here, with nothing in it: it counts for nobody, and it is
 * seen. */
static Opened *ballots_open(Write *write, int64_t question, ptrdiff_t *result_count)
{
    unsigned char key[BOX_KEY];
    key_load(write, question, key);
    Rows *rows = database_query(write->database, write->arena, &ballots_of, ARGS(question));
    ptrdiff_t room = 64, count = 0;
    Opened *opened = new(write->arena, Opened, room);
    while (rows_next(rows)) {
        if (count == room) {
            Opened *more = new(write->arena, Opened, 2 * room);
            memcpy(more, opened, (size_t)count * sizeof *opened);
            opened = more;
            room *= 2;
        }
        BallotInside inside = { 0 };
        bool is_whole = ballot_unseal(write->arena, key, rows_blob(rows, 0), &inside);
        opened[count++] = (Opened){ is_whole ? inside.mark : text_copy(write->arena, rows_text(rows, 1)), inside.content };
    }
    sodium_memzero(key, sizeof key);
    qsort(opened, (size_t)count, sizeof *opened, by_mark);
    *result_count = count;
    return opened;
}

/* SHA-256 over the published list: of each ballot, in the order of marks, the mark, a space, the content and a line feed. */
static Text root_of(Arena *arena, const Value *ballots)
{
    Buffer lines = buffer_new(arena, 1 << 30);
    for (ptrdiff_t i = 0; i < ballots->count; i++)
        buffer_printf(&lines, "%.*s %.*s\n", TEXT_ARGUMENTS(value_get_text(ballots->items[i], "mark")),
                      TEXT_ARGUMENTS(value_get_text(ballots->items[i], "content")));
    Text whole = buffer_text(&lines);
    char hex[DIGEST_HEX + 1];
    Digest digest = digest_of(whole.data, whole.length);
    digest_to_hex(&digest, hex);
    return text_copy(arena, (Text){ hex, DIGEST_HEX });
}

static void destroy(Write *write, int64_t question, const char *state, Text root)
{
    static const unsigned char zeros[BOX_KEY];
    database_run(write->database, &remove_ballots, ARGS(question));
    database_run(write->database, &zero_key, ARGS(question, ((Blob){ zeros, BOX_KEY })));
    database_run(write->database, &remove_key, ARGS(question));
    database_run(write->database, &close_box, ARGS(question, state, root));
    job_take_back(write, SCRUB_JOB, 0);
    job_ask(write, SCRUB_JOB, write->now, 0, (Text){ 0 });
}

static void record_emptied(Write *write, int64_t question, ptrdiff_t count, Text root)
{
    Value *content = value_object(write->arena);
    put_number(content, "count", count);
    put_text(content, "root", root);
    int64_t body = value_get_number(box_load(write->database, write->arena, question), "body");
    record_append(write, (Entry){ .verb = "box.emptied", .object_kind = "box", .object = question, .place = body, .content = content });
}

Value *box_empty(Write *write, int64_t question)
{
    Value *ballots = value_list(write->arena);
    if (!is_open(write, question))
        return ballots;
    ptrdiff_t count;
    Opened *opened = ballots_open(write, question, &count);
    for (ptrdiff_t i = 0; i < count; i++) {
        Value *ballot = add_object(ballots);
        put_text(ballot, "mark", opened[i].mark);
        put_text(ballot, "content", opened[i].content);
        database_run(write->database, &insert_published, ARGS(question, opened[i].mark, opened[i].content));
    }
    Text root = root_of(write->arena, ballots);
    destroy(write, question, "emptied", root);
    record_emptied(write, question, count, root);
    return ballots;
}

void box_destroy(Write *write, int64_t question)
{
    if (is_open(write, question))
        destroy(write, question, "destroyed", (Text){ 0 });
}

Value *box_published(Database *database, Arena *arena, int64_t question)
{
    Value *box = box_load(database, arena, question);
    if (!text_is(value_get_text(box, "state"), "emptied"))
        return NULL;
    Value *published = value_object(arena);
    Value *ballots = value_from_rows(arena, database_query(database, arena, &published_of, ARGS(question)));
    put_number(published, "count", ballots->count);
    put_text(published, "root", value_get_text(box, "root"));
    put(published, "ballots", ballots);
    return published;
}
