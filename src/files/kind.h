/* SPDX-License-Identifier: EUPL-1.2 */
/* What a file is, which its bytes say: the claim of a browser never counts, and its name only to tell kinds of plain text apart. Pure functions over
 * hostile bytes. */
#ifndef FILES_KIND_H
#define FILES_KIND_H

#include "database/database.h"

typedef enum {
    KIND_PDF,
    KIND_PNG,
    KIND_JPEG,
    KIND_WEBP,
    KIND_GIF,
    KIND_DOCX,
    KIND_XLSX,
    KIND_PPTX,
    KIND_ODT,
    KIND_ODS,
    KIND_ODP,
    KIND_TXT,
    KIND_CSV,
    KIND_MD,
    KIND_ICS,
    KIND_ZIP,
    KIND_COUNT,
    KIND_NONE = KIND_COUNT /* none that is taken: what could run in a browser, too */
} FileKind;

typedef struct KindAbout {
    const char *code;       /* and the ending of a file's name */
    const char *media_type;
    const char *name;       /* a message */
    const char *family;     /* "text", "table", "slides", "picture", "pdf", "archive", "calendar" */
    bool is_pictured;       /* a preview can be made of it */
} KindAbout;

extern const KindAbout kinds_about[KIND_COUNT];

/* Office files are looked into, within the bounds of office/package.h. An empty file is none. */
FileKind file_kind(Arena *arena, Blob content, Text file_name);

/* By its code; KIND_NONE where there is none of that. */
FileKind file_kind_of_code(Text code);

/* A name to keep a file by: the last part of what was given, without what other systems take for more than a name (control characters,
 * quotation marks, slashes, marks of writing direction, a dot in front), shortened, with the kind's own ending; "file.pdf" where nothing is left. */
Text file_name_safe(Arena *arena, Text given, FileKind kind);

/* The header of RFC 6266 for a file to be kept, never shown: a name in ASCII for old programs, and the whole in UTF-8 (RFC 8187). The name is one of
 * file_name_safe(). */
Text attachment_disposition(Arena *arena, Text name);

#endif
