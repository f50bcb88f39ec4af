/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of asks. Left out: who wrote, which the entries have. */
#include "features/asks/store.h"

static const Query ask_rows = {
    "SELECT id, position, ordinal, text, language, addressee, paragraph, state, news, at, changed_at FROM ask WHERE id = $1"
};
static const Query news_rows = {
    "SELECT id, ask, state, text, language, evidence, happened_on, organisation, at FROM ask_news WHERE ask = $1"
};

const Vouch asks_vouched[] = {
    { "ask", "ask", &ask_rows },
    { "ask", "ask_news", &news_rows },
    { 0 },
};
