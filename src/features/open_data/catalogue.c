/* SPDX-License-Identifier: EUPL-1.2 */
/* The catalogue of what everyone may have, for portals of open data: DCAT-AP 3.0 (https://semiceu.github.io/DCAT-AP/) as JSON-LD 1.1. */
#include "features/open_data/pages.h"

#include "http/app.h"

enum { BODY_MOST = 4 << 20 };

#define AUTHORITY "http://publications.europa.eu/resource/authority/"

/* A file that a set comes as: its ending, and what the European list of file types and that of media types call it. */
typedef struct OpenFile {
    const char *ending;
    const char *type;
    const char *media;
} OpenFile;
static const OpenFile files[] = {
    { ".json", "JSON", "application/json" },
    { ".csv", "CSV", "text/csv" },
    { ".xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
};
enum { FILES = sizeof files / sizeof *files };

static void put_prefixes(Value *document)
{
    static const char *const prefixes[][2] = {
        { "dcat", "http://www.w3.org/ns/dcat#" },      { "dct", "http://purl.org/dc/terms/" },
        { "foaf", "http://xmlns.com/foaf/0.1/" },      { "vcard", "http://www.w3.org/2006/vcard/ns#" },
        { "xsd", "http://www.w3.org/2001/XMLSchema#" },
    };
    Value *context = put_object(document, "@context");
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        put_text(context, prefixes[i][0], text_from_z(prefixes[i][1]));
}

static void put_reference(Value *object, const char *name, Text address)
{
    put_text(put_object(object, name), "@id", address);
}

/* The words in every language of the site. */
static void put_words(Request *request, Value *object, const char *name, const char *message)
{
    Value *list = put_list(object, name);
    const Language *language;
    for (int i = 0; (language = app_language_at(request->app, i)) != NULL; i++) {
        if (i > 0 && !language_has_message(language, text_from_z(message)))
            continue;
        Value *words = add_object(list);
        put_text(words, "@language", language_code(language));
        put_text(words, "@value", language_message(language, text_from_z(message)));
    }
}

static Value *node(Value *graph, const char *type, Text address)
{
    Value *object = add_object(graph);
    put_text(object, "@id", address);
    put_text(object, "@type", text_from_z(type));
    return object;
}

static void add_distribution(Request *request, Value *graph, Value *list, Text address, const OpenFile *file)
{
    Text licence = open_licence(request), id = text_join(request->arena, address, TEXT("#distribution"));
    Value *distribution = node(graph, "dcat:Distribution", id);
    put_text(distribution, "dct:title", text_from_z(file->type));
    put_reference(distribution, "dcat:accessURL", address);
    put_reference(distribution, "dcat:downloadURL", address);
    put_reference(distribution, "dct:format", text_printf(request->arena, AUTHORITY "file-type/%s", file->type));
    put_reference(distribution, "dcat:mediaType", text_printf(request->arena, "https://www.iana.org/assignments/media-types/%s", file->media));
    if (licence.length > 0)
        put_reference(distribution, "dct:license", licence);
    put_text(add_object(list), "@id", id);
}

/* A data set in the graph and in the list of the catalogue; the list of its distributions. */
static Value *dataset_add(Request *request, Value *graph, Value *datasets, Text id, const char *title, const char *about, const char *theme)
{
    Value *dataset = node(graph, "dcat:Dataset", id);
    put_words(request, dataset, "dct:title", title);
    put_words(request, dataset, "dct:description", about);
    put_reference(dataset, "dct:publisher", open_address(request, TEXT("/#publisher")));
    put_reference(dataset, "dcat:landingPage", open_address(request, TEXT("/open-data")));
    put_reference(dataset, "dcat:theme", text_printf(request->arena, AUTHORITY "data-theme/%s", theme));
    put_reference(dataset, "dct:accessRights", TEXT(AUTHORITY "access-right/PUBLIC"));
    put_reference(dataset, "dct:accrualPeriodicity", TEXT(AUTHORITY "frequency/UPDATE_CONT"));
    put_text(add_object(datasets), "@id", id);
    return put_list(dataset, "dcat:distribution");
}

static void add_sets(Request *request, Value *graph, Value *datasets)
{
    for (const OpenSet *set = open_set_after(request, NULL); set; set = open_set_after(request, set)) {
        if (!set->list)
            continue;
        Text address = open_address(request, text_from_z(set->list));
        Value *distributions = dataset_add(request, graph, datasets, text_join(request->arena, address, TEXT("#dataset")), set->title, set->about, set->theme);
        for (int i = 0; i < FILES; i++)
            add_distribution(request, graph, distributions, text_join(request->arena, address, text_from_z(files[i].ending)), &files[i]);
    }
}

static void add_popolo(Request *request, Value *graph, Value *datasets)
{
    for (const PopoloList *list = popolo_lists; list->name; list++) {
        Text address = open_id(request, "/open-data/popolo/", text_from_z(list->name));
        Value *distributions = dataset_add(request, graph, datasets, text_join(request->arena, address, TEXT("#dataset")), list->about, list->about, "GOVE");
        add_distribution(request, graph, distributions, address, &files[0]);
    }
}

static void add_publisher(Request *request, Value *graph)
{
    Value *agent = node(graph, "foaf:Agent", open_address(request, TEXT("/#publisher")));
    put_text(agent, "foaf:name", app_options(request->app)->network_name);
    put_reference(agent, "dct:type", TEXT("http://purl.org/adms/publishertype/NonProfitOrganisation"));
}

static void add_service(Request *request, Value *graph, Value *catalogue)
{
    Value *service = node(graph, "dcat:DataService", open_address(request, TEXT("/api#service")));
    put_words(request, service, "dct:title", SAY("Programming interface"));
    put_reference(service, "dcat:endpointURL", open_address(request, TEXT("/")));
    put_reference(service, "dcat:endpointDescription", open_address(request, TEXT("/api/openapi.json")));
    put_text(add_object(put_list(catalogue, "dcat:service")), "@id", open_address(request, TEXT("/api#service")));
}

static Value *catalogue_of(Request *request)
{
    Value *document = value_object(request->arena);
    put_prefixes(document);
    Value *graph = put_list(document, "@graph");
    Value *catalogue = node(graph, "dcat:Catalog", open_address(request, TEXT("/open-data#catalogue")));
    put_words(request, catalogue, "dct:title", SAY("Open data of the network"));
    put_words(request, catalogue, "dct:description", SAY("What everyone may read, and programs may take."));
    put_reference(catalogue, "dct:publisher", open_address(request, TEXT("/#publisher")));
    put_reference(catalogue, "foaf:homepage", open_address(request, TEXT("/open-data")));
    if (open_licence(request).length > 0)
        put_reference(catalogue, "dct:license", open_licence(request));
    Value *datasets = put_list(catalogue, "dcat:dataset");
    add_service(request, graph, catalogue);
    add_publisher(request, graph);
    add_sets(request, graph, datasets);
    add_popolo(request, graph, datasets);
    return document;
}

Answer send_catalogue(Request *request)
{
    Buffer body = buffer_new(request->arena, BODY_MOST);
    value_to_json(catalogue_of(request), &body);
    request->body_out = buffer_text(&body);
    request->content_type = "application/ld+json";
    return ANSWER_BODY;
}
