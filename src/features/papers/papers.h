/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers: files with a title and versions, which hang on a place, or on what is in it, such as a post or an item of an agenda. Functions that write
 * want a RECORDED write and append to the record; `by` is the acting person, 0 for the program. None checks who may. */
#ifndef FEATURES_PAPERS_PAPERS_H
#define FEATURES_PAPERS_PAPERS_H

#include "files/kept.h"
#include "http/feature.h"
#include "http/place.h"

/* Bytes that a form takes of one file: nobody can set a higher limit. */
enum { PAPER_BYTES = 25 * 1000 * 1000, PAPER_TITLE = 200 /* characters */ };

/* ---- Before the write: from what was sent to a file in the store ---- */

/* Checks what the bytes are and how many a place may take of them, and stores them; NULL where that went well, else a message for people that
 * says why not (with placeholders {largest} and {left} in megabytes, {values} put into `values`, which may be NULL where nobody reads them).
 * `content` and `file_name` as they came, from a form or out of a mail. Waits for the disk: never on an I/O thread or within a write. */
const char *paper_store(Database *database, const struct App *app, Arena *arena, const Place *place, Blob content, Text file_name, StoredFile *result_file,
                        Value *values);

/* The same of a FIELD_FILE of the form, whose problem it says beside the field. False where nothing was stored: there is a problem, or
 * nothing was chosen. */
bool paper_upload(Request *request, const char *field_name, const Place *place, StoredFile *result_file);

/* The same of a FIELD_FILES; how many were stored. */
int paper_uploads(Request *request, const char *field_name, const Place *place, StoredFile result_files[FILES_AT_ONCE]);

/* ---- In the write ---- */

/* Whether the place has room for so many bytes of stored files now that the write's turn has come: others may have added theirs since. */
bool paper_fits(Write *write, const Place *place, int64_t bytes);
#define PAPER_FITS_NO_MORE SAY("The file could not be kept. Please try again later.")

typedef struct NewPaper {
    int64_t place;
    int64_t object;        /* what in the place it is attached to; 0: the place itself, whose followers are told of it */
    Text title;            /* empty: the file's name without its ending */
    Text language;         /* BCP 47; empty: "en" */
    int64_t audience;      /* the place's own, or what it is attached to has */
    StoredFile file;       /* its first version */
    int64_t organisation;  /* for whom; 0: nobody */
    int64_t by;
} NewPaper;

/* The id of the paper. Record: paper.added. */
int64_t paper_add(Write *write, const NewPaper *paper);

/* The next version; its number. Record: paper.version_added. */
int64_t paper_version_add(Write *write, int64_t paper, const StoredFile *file, Text note, int64_t organisation, int64_t by);

/* Record: paper.renamed; nothing where nothing changes. */
void paper_rename(Write *write, int64_t paper, Text title, Text language, int64_t by);

/* The paper and its versions; the bytes go a day later, unless something else has the same. Record: paper.removed, with the reason. */
void paper_remove(Write *write, int64_t paper, Text reason, int64_t by);

/* What is attached to an object comes to another place or audience with it. Record: paper.moved. */
void papers_of_object_move(Write *write, int64_t object, int64_t place, int64_t audience, int64_t by);

/* What is attached to an object that is erased with who wrote it: their files, and what the record's entries say of these. Record: paper.removed, which
 * says no more than that. */
void papers_of_object_erase(Write *write, int64_t object);

/* ---- Reading ---- */

/* The papers attached to objects ("17,18"), as far as the reader may see them, in the order in which they were added: [{id, object, title (words), kind
 * ("pdf"), kind_name, size, size_name ("1.2 MB"), version, href (of its page), download (of its latest version), preview (of a JPEG of at most
 * PREVIEW_SIDE pixels; nothing where there is none)}]. papers_shape says the same. */
Value *papers_of_objects(Request *request, Text objects);
extern const Shape papers_shape[];

extern const Feature papers;
extern const Schema papers_schema;

#endif
