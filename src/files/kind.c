/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of files by their bytes. */
#include "files/kind.h"

#include <string.h>

#include "base/buffer.h"
#include "base/say.h"
#include "files/picture_head.h"
#include "office/package.h"

const KindAbout kinds_about[KIND_COUNT] = {
    [KIND_PDF] = { "pdf", "application/pdf", SAY("PDF"), "pdf", true },
    [KIND_PNG] = { "png", "image/png", SAY("PNG picture"), "picture", true },
    [KIND_JPEG] = { "jpg", "image/jpeg", SAY("JPEG picture"), "picture", true },
    [KIND_WEBP] = { "webp", "image/webp", SAY("WebP picture"), "picture", true },
    [KIND_GIF] = { "gif", "image/gif", SAY("GIF picture"), "picture", true },
    [KIND_DOCX] = { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", SAY("Word document"), "text", false },
    [KIND_XLSX] = { "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", SAY("Excel workbook"), "table", false },
    [KIND_PPTX] = { "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", SAY("PowerPoint presentation"), "slides",
                    false },
    [KIND_ODT] = { "odt", "application/vnd.oasis.opendocument.text", SAY("OpenDocument text"), "text", false },
    [KIND_ODS] = { "ods", "application/vnd.oasis.opendocument.spreadsheet", SAY("OpenDocument spreadsheet"), "table", false },
    [KIND_ODP] = { "odp", "application/vnd.oasis.opendocument.presentation", SAY("OpenDocument presentation"), "slides", false },
    [KIND_TXT] = { "txt", "text/plain", SAY("Plain text"), "text", false },
    [KIND_CSV] = { "csv", "text/csv", SAY("CSV table"), "table", false },
    [KIND_MD] = { "md", "text/markdown", SAY("Markdown text"), "text", false },
    [KIND_ICS] = { "ics", "text/calendar", SAY("Calendar entries"), "calendar", false },
    [KIND_ZIP] = { "zip", "application/zip", SAY("Zip archive"), "archive", false },
};

FileKind file_kind_of_code(Text code)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (text_is(code, kinds_about[kind].code))
            return (FileKind)kind;
    return KIND_NONE;
}

static bool begins(Text all, Text wanted)
{
    return text_starts_with(all, wanted);
}

/* ---- Pictures and PDF ---- */

static FileKind kind_of_picture(Blob content)
{
    static const FileKind kinds[] = { [PICTURE_JPEG] = KIND_JPEG, [PICTURE_PNG] = KIND_PNG, [PICTURE_WEBP] = KIND_WEBP, [PICTURE_GIF] = KIND_GIF };
    PictureHead head;
    return picture_head_read(content, &head) ? kinds[head.kind] : KIND_NONE;
}

/* Cut off, it has no end; what programs add behind that is short. */
static bool is_pdf(Text all)
{
    enum { AT_THE_END = 2048 };
    return begins(all, TEXT("%PDF-")) && text_find(text_slice(all, all.length - AT_THE_END, all.length), TEXT("%%EOF"), 0) >= 0;
}

/* ---- Zip packages ---- */

/* Nobody is told what is wrong with one: it is of no kind then. */
static const PackageWords no_words = { "damaged", "too large" };

enum { LONGEST_PART = 1 << 20 };

/* The whole of a part; empty where it cannot be read, or is longer. False where there is none. */
static bool part_of(Arena *arena, Blob content, const char *path, Text *result_text)
{
    char block[4096];
    Package *package = package_open(arena, content, &no_words);
    PackagePart *part = package_part(package, text_from_z(path));
    Buffer buffer = buffer_new(arena, LONGEST_PART);
    for (int got = 0; part && (got = part_read(part, block, sizeof block)) > 0 && !buffer_is_full(&buffer);)
        buffer_add_bytes(&buffer, block, got);
    *result_text = package_problem(package) || buffer_is_full(&buffer) ? (Text){ 0 } : buffer_text(&buffer);
    return part != NULL;
}

/* What says in [Content_Types].xml what the package is; with macros it says something else. */
static const struct {
    FileKind kind;
    const char *main_part;
} office_kinds[] = {
    { KIND_DOCX, "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"" },
    { KIND_XLSX, "\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"" },
    { KIND_PPTX, "\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"" },
};

/* One of the three, once, and no macros. */
static FileKind kind_of_types(Text types)
{
    FileKind found = KIND_NONE;
    if (text_find(types, TEXT("macroEnabled"), 0) >= 0 || text_find(types, TEXT("vbaProject"), 0) >= 0)
        return KIND_NONE;
    for (size_t i = 0; i < sizeof office_kinds / sizeof *office_kinds; i++)
        if (text_find(types, text_from_z(office_kinds[i].main_part), 0) >= 0)
            found = found == KIND_NONE ? office_kinds[i].kind : KIND_NONE;
    return found;
}

static FileKind kind_of_media_type(Text type)
{
    for (int kind = KIND_ODT; kind <= KIND_ODP; kind++)
        if (text_is(type, kinds_about[kind].media_type))
            return (FileKind)kind;
    return KIND_NONE;
}

/* An archive that pretends to be an office file, but is none that is taken, is not taken as an archive either. */
static FileKind kind_of_zip(Arena *arena, Blob content)
{
    Text said;
    if (part_of(arena, content, "[Content_Types].xml", &said))
        return kind_of_types(said);
    if (part_of(arena, content, "mimetype", &said))
        return part_of(arena, content, "Basic/script-lc.xml", &(Text){ 0 }) ? KIND_NONE : kind_of_media_type(text_trim(said));
    return package_problem(package_open(arena, content, &no_words)) ? KIND_NONE : KIND_ZIP;
}

/* ---- Plain text ---- */

/* In UTF-8 or an older code of one byte a character: no control characters but those of lines. */
static bool is_plain_text(Text all)
{
    for (ptrdiff_t i = 0; i < all.length; i++) {
        unsigned char byte = (unsigned char)all.data[i];
        if ((byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7F)
            return false;
    }
    return true;
}

/* Behind what browsers pass over, too: a mark of the byte order, space, comments, the declaration of XML. */
static Text markup_begin(Text all)
{
    Text rest = begins(all, TEXT("\xEF\xBB\xBF")) ? text_slice(all, 3, all.length) : all;
    for (bool again = true; again;) {
        rest = text_trim(rest);
        bool is_comment = begins(rest, TEXT("<!--")), is_declaration = begins(rest, TEXT("<?"));
        ptrdiff_t end = is_comment ? text_find(rest, TEXT("-->"), 4) : is_declaration ? text_find(rest, TEXT("?>"), 2) : -1;
        again = end >= 0;
        if (again)
            rest = text_slice(rest, end + (is_comment ? 3 : 2), rest.length);
    }
    return rest;
}

/* What a browser or a picture viewer would take for a page or a drawing, which may have a program in it. */
static bool is_markup(Text all)
{
    static const char *const beginnings[] = { "<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<style", "<!entity", "<xsl:",
                                              "<!--", "<?" };
    Text rest = markup_begin(all);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        Text beginning = text_from_z(beginnings[i]);
        if (text_equal_ignoring_ascii_case(text_slice(rest, 0, beginning.length), beginning))
            return true;
    }
    return text_find(text_slice(rest, 0, 4096), TEXT("http://www.w3.org/2000/svg"), 0) >= 0 && begins(rest, TEXT("<"));
}

static bool has_ending(Text name, const char *ending)
{
    Text wanted = text_from_z(ending);
    return name.length > wanted.length &&
           text_equal_ignoring_ascii_case(text_slice(name, name.length - wanted.length, name.length), wanted);
}

static FileKind kind_of_text(Text all, Text file_name)
{
    if (!is_plain_text(all) || is_markup(all))
        return KIND_NONE;
    if (text_equal_ignoring_ascii_case(text_slice(all, 0, 15), TEXT("BEGIN:VCALENDAR")))
        return KIND_ICS;
    return has_ending(file_name, ".csv") ? KIND_CSV : has_ending(file_name, ".md") || has_ending(file_name, ".markdown") ? KIND_MD : KIND_TXT;
}

FileKind file_kind(Arena *arena, Blob content, Text file_name)
{
    Text all = { content.data, content.length };
    if (all.length == 0)
        return KIND_NONE;
    FileKind picture = kind_of_picture(content);
    if (picture != KIND_NONE)
        return picture;
    if (begins(all, TEXT("%PDF-")))
        return is_pdf(all) ? KIND_PDF : KIND_NONE;
    return package_is_zip(content) ? kind_of_zip(arena, content) : kind_of_text(all, file_name);
}
