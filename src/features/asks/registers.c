/* SPDX-License-Identifier: EUPL-1.2 */
/* What texts ask for and what came of it, as registers. */
#include "features/asks/store.h"

static const RegisterColumn ask_columns[] = {
    { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", NULL, "cities-and-heat", NULL, NULL },
    { "ordinal", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 1 within the position", "1", NULL, NULL },
    { "text", REGISTER_TEXT, IS_REQUIRED, NULL, NULL, "A directive on working in heat.", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of the text", "en", "en", NULL },
    { "addressee", REGISTER_WORD, 0, NULL, "of whom it is asked", "The European Commission", NULL, NULL },
    { "paragraph", REGISTER_NUMBER, 0, NULL, "that it was lifted out of; 0: none in particular", "0", "0", NULL },
    { "state", REGISTER_CODE, IS_REQUIRED, "open under_way partly met refused", "as the latest news says", "open", "open", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who entered it", "", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-06-11T18:00:00Z", "now", NULL },
    { "changed_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-06-11T18:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_asks = {
    "SELECT a.position, a.ordinal, a.text, a.language, a.addressee, a.paragraph, a.state, a.by_person, a.at, a.changed_at, a.id FROM ask a "
    "JOIN position p ON p.id = a.position ORDER BY p.slug, a.ordinal"
};
static const Query add_ask = {
    "INSERT INTO ask (id, position, ordinal, text, language, addressee, paragraph, state, by_person, at, changed_at, news) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0)"
};
static const Query change_ask = {
    "UPDATE ask SET position = $2, ordinal = $3, text = $4, language = $5, addressee = $6, paragraph = $7, state = $8, by_person = $9, at = $10, "
    "changed_at = $11 WHERE id = $1"
};

static const RegisterColumn news_columns[] = {
    { "ask", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "asks", "position and ordinal", "cities-and-heat / 1", NULL, NULL },
    { "happened_on", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, NULL, "2026-02-12", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "state", REGISTER_CODE, IS_REQUIRED, "open under_way partly met refused", "of the ask from then on", "under_way", NULL, NULL },
    { "text", REGISTER_TEXT, IS_REQUIRED, NULL, NULL, "The Commission has begun to consult.", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of the text", "en", "en", NULL },
    { "evidence", REGISTER_WORD, 0, NULL, "an address", "https://example.org/consultation", NULL, NULL },
    { "city", REGISTER_REFERENCE, 0, "cities", "for which it was told; empty: the secretariat", "", NULL, NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who told it", "", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-02-12T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_news = {
    "SELECT n.ask, n.happened_on, n.state, n.text, n.language, n.evidence, n.organisation, n.by_person, n.at, n.id FROM ask_news n "
    "JOIN ask a ON a.id = n.ask JOIN position p ON p.id = a.position ORDER BY p.slug, a.ordinal, n.happened_on, n.id"
};
static const Query add_news = {
    "INSERT INTO ask_news (id, ask, happened_on, state, text, language, evidence, organisation, by_person, at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
};
static const Query change_news = {
    "UPDATE ask_news SET ask = $2, happened_on = $3, state = $4, text = $5, language = $6, evidence = $7, organisation = $8, by_person = $9, at = $10 "
    "WHERE id = $1"
};
static const Query count_news = { "UPDATE ask SET news = (SELECT COUNT(*) FROM ask_news n WHERE n.ask = ask.id)" };

static void news_count(Write *write, Text today)
{
    (void)today;
    database_run(write->database, &count_news, NO_ARGS);
}

const Register asks_registers[] = {
    { .name = "asks", .label = SAY("What texts ask for"), .about = SAY("Something that a published text asks for"), .has_people = true, .table = "ask",
      .columns = ask_columns, .rows = &all_asks, .add = &add_ask, .change = &change_ask, .object_kind = "ask", .topic = "positions",
      .finish = news_count },
    { .name = "ask-news", .label = SAY("News of what texts ask for"), .about = SAY("What has happened since"), .has_people = true, .table = "ask_news",
      .columns = news_columns, .rows = &all_news, .add = &add_news, .change = &change_news, .object = "ask", .topic = "positions",
      .finish = news_count },
    { 0 }
};
