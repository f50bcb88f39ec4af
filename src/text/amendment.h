/* SPDX-License-Identifier: EUPL-1.2 */
/* Amendments as data: what is to be changed in which paragraphs of one version of a text. What a drafter saves is the same thing, so that there is one
 * way only in which a text changes. Pure functions. */
#ifndef TEXT_AMENDMENT_H
#define TEXT_AMENDMENT_H

#include "text/document.h"

typedef enum { CHANGE_REPLACE, CHANGE_INSERT, CHANGE_DELETE, CHANGE_MOVE } ChangeKind;

typedef struct Change {
    ChangeKind kind;
    Paragraph from;    /* as it stands in the version; not of what is inserted */
    Paragraph to;      /* as it is to stand; not of what is deleted */
    int64_t was_after; /* of what is deleted or moved: the paragraph in front of it in the version; 0: it is the first */
    int64_t after;     /* of what is inserted or moved: the paragraph that will be in front of it, which may be one inserted, too; 0: it will be the first */
    int64_t kin;       /* of what is inserted: the paragraph that it was split from; of what is deleted: that which took it in; 0: none */
} Change;

typedef struct Amendment {
    int64_t number; /* the amendment's or the drafter's, never 0; of two that cannot both pass, the lower is taken */
    ptrdiff_t count;
    Change *changes;
} Amendment;

/* The paragraph that the change is about. */
int64_t change_paragraph(const Change *change);

/* What somebody wants who edited the text: paragraphs_match() gives `edited` its ids, new ones from *next_id on. Ids must be unlike all others of
 * the text, those that other amendments insert included. White space around paragraphs is no change. */
Amendment amendment_of_edit(Arena *arena, int64_t number, const Document *base, Document *edited, int64_t *next_id);

/* What makes the one of the other, by ids. */
Amendment amendment_between(Arena *arena, int64_t number, const Document *from, const Document *to);

/* What takes it back: applied to what the amendment alone made of a version it gives the version. */
Amendment amendment_inverse(Arena *arena, const Amendment *amendment);

typedef enum {
    COLLISION_SAME_WORDS,     /* both change words that touch */
    COLLISION_SAME_PLACE,     /* both put something behind the same paragraph */
    COLLISION_DELETED_GROUND, /* the one deletes what the other changes, moves or puts something behind */
    COLLISION_MOVED_GROUND,   /* both move the same, or the one moves what the other puts something behind */
} CollisionKind;

typedef struct Collision {
    CollisionKind kind;
    ptrdiff_t first, second; /* places in the list of amendments, first < second */
    int64_t paragraph;       /* of the version; 0: the place before its first */
    ptrdiff_t start, end;    /* the bytes of the paragraph that both are about; of anything but words all of it */
    bool needs_choice;       /* both cannot pass as they are; otherwise the text is clear, and people should know */
    bool first_falls;        /* nothing of the first is left to decide if the second passes */
    bool second_falls;
} Collision;

typedef struct Collisions {
    ptrdiff_t count;
    Collision *items;
} Collisions;

/* All pairs that collide, in order of place; a pair once for each paragraph and kind. */
Collisions amendments_collide(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments);

/* The same of the pairs that one of them, by its place in the list, is in: others are not compared with each other. */
Collisions amendment_collides(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments, ptrdiff_t which);

/* Words of a new version that have one origin. */
typedef struct Brought {
    Text text;
    int64_t by;        /* the number of the amendment; 0: as in the version before */
    ptrdiff_t start;   /* where it stood in the paragraph before, in bytes; of what is new, where `before` stood */
    Text before;       /* what stood there; empty: nothing */
} Brought;

/* What a paragraph of a new version is made of: put together, its text. */
typedef struct Composed {
    ptrdiff_t count;
    Brought *items;
    int64_t kin;      /* of a new paragraph: that which it was split from; 0: none */
    int64_t *took_in; /* paragraphs of the version before that were joined into it, ending with 0; NULL: none */
} Composed;

typedef struct Applied {
    Document document;
    Composed *composed; /* one a paragraph */
    bool *left_out;     /* one an amendment: it collides with one of a lower number, or stands on words that the version has not */
} Applied;

/* The version that comes of all of them, whatever their order in the list: those that insert behind the same paragraph follow each other by
 * number. An amendment goes in whole or not at all. */
Applied amendments_apply(Arena *arena, const Document *base, ptrdiff_t count, const Amendment *amendments);

typedef enum {
    CARRIED,         /* it says the same about the new version */
    CARRIED_ALREADY, /* the new version has it */
    CARRIED_BY_HAND, /* its words were changed or are gone: a person has to look; it stands as it was */
} CarriedHow;

typedef struct Carried {
    CarriedHow how;      /* the worst of all its changes; already only if all are */
    CarriedHow *changes; /* one a change of the amendment */
    Amendment amendment; /* about the new version: changes that it has already are left out */
} Carried;

/* The amendment, made for base, about the next version, in which its own ids may stand. */
Carried amendment_carry(Arena *arena, const Document *base, const Amendment *amendment, const Document *next);

#endif
