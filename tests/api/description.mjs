// SPDX-License-Identifier: EUPL-1.2
// Real answers held against the OpenAPI document that the program publishes: the operation of an address, and the schema of its status and media type.
import Ajv from "ajv/dist/2020.js";

// The published schemas let members come that they do not name, so that programs outlive them; here none may.
function closed(schema) {
    if (Array.isArray(schema))
        return schema.map(closed);
    if (schema === null || typeof schema !== "object")
        return schema;
    const inside = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
    return schema.type === "object" && schema.properties && !Array.isArray(schema.properties) ? { ...inside, additionalProperties: false } : inside;
}

const escaped = (part) => part.replaceAll("~", "~0").replaceAll("/", "~1");
const bare = (type) => (type ?? "").split(";")[0].trim();

export class Description {
    constructor(document) {
        this.document = document;
        this.ajv = new Ajv({ strict: false, allErrors: true, formats: { int64: true } });
        this.ajv.addSchema(closed(document), "openapi");
        this.operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({
            method: method.toUpperCase(), path, literal: path.split("/").filter((part) => !part.startsWith("{")).length,
            pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
        }))).sort((a, b) => b.literal - a.literal);
        this.seen = new Set();
    }

    operation(method, target) {
        const path = target.replace(/[?#].*/, ""), faceless = path.replace(/\.(json|csv|xlsx)$/, "").replace(/^\/index$/, "/");
        return this.operations.find((one) => one.method === method && one.pattern.test(path)) ??
            this.operations.find((one) => one.method === method && one.pattern.test(faceless));
    }

    follow(object) {
        return object?.$ref ? object.$ref.slice(2).split("/").reduce((at, name) => at[name], this.document) : object;
    }

    // What an answer has that the document does not allow, as sentences.
    problems({ method, target, status, type, body }) {
        const operation = this.operation(method, target);
        if (!operation)
            return [`${method} ${target} is not described`];
        const { responses } = this.document.paths[operation.path][method.toLowerCase()];
        const key = status in responses ? status : "default", response = this.follow(responses[key]);
        const said = `${method} ${target} answers ${status} ${bare(type)}`;
        if (key === "default" && status < 400)
            return [`${said}, which is not described`];
        this.seen.add(`${method} ${operation.path} ${status}`);
        if (body.length === 0)
            return response.content && status === 200 && method === "GET" ? [`${said} without a body`] : [];
        const media = bare(type) in (response.content ?? {}) ? bare(type) : "*/*";
        if (!response.content?.[media])
            return [`${said}, of which kind none is described`];
        return /\bjson$/.test(bare(type)) && media !== "*/*" ? this.differences(said, operation, method, key, media, response, body) : [];
    }

    differences(said, operation, method, key, media, response, body) {
        const written = this.document.paths[operation.path][method.toLowerCase()].responses[key];
        const place = written.$ref ?? `#/paths/${escaped(operation.path)}/${method.toLowerCase()}/responses/${key}`;
        const validate = this.ajv.getSchema(`openapi${place}/content/${escaped(media)}/schema`);
        if (validate(JSON.parse(body)))
            return [];
        return validate.errors.slice(0, 3).map(({ instancePath, message, params }) => `${said}: ${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
    }
}
