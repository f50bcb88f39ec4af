/* SPDX-License-Identifier: EUPL-1.2 */
/* What the network of the demonstration writes together. The texts themselves are data/positions. */
#ifndef COMMANDS_DEMO_POSITIONS_H
#define COMMANDS_DEMO_POSITIONS_H

enum { DEMO_POSITIONS = 13, DEMO_AMENDMENTS = 18, DEMO_ASKS = 5, DEMO_COMMENTS = 3, DEMO_RULES = 6, DEMO_QUESTIONS = 9, DEMO_SILENCES = 6 };

enum { ON_HEAT, ON_NIGHT_TRAINS, ON_CLEAN_AIR, ON_HOLIDAYS, ON_A_HOME, ON_BUDGET, ON_GUICHET, ON_TEXTILES, ON_NATURE, ON_BUYING, ON_BUYING_TOGETHER, ON_ESSEN, ON_ODBUDOWA };

typedef struct DemoPosition {
    const char *file;      /* of data/positions, without ".md": its name in addresses, too */
    const char *kind;
    const char *title;
    const char *language;
    const char *task;
    const char *reply_to;  /* of a reply */
    const char *body;      /* slugs of groups */
    const char *drafting_group;
    const char *assembly;
    const char *themes[2];
    const char *drafters[2]; /* cities, whose people in the drafting group write; the first answers the amendments */
} DemoPosition;

typedef struct DemoAmendment {
    int position;
    const char *city;
    const char *from;      /* these words of the text become */
    const char *to;        /* those */
    const char *language;
    const char *reason;
} DemoAmendment;

extern const DemoPosition demo_positions[DEMO_POSITIONS];
extern const DemoAmendment demo_amendments[DEMO_AMENDMENTS];

#endif
