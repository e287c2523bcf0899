/** A commented configuration to begin with: valid as it stands, every key explained. */
export function starterConfig(module: { readonly id: string; readonly spec: string }): string {
  // `id: 7` and `id: true` would not be text.
  const id = /^(?:\d.*|true|false|null)$/.test(module.id) ? JSON.stringify(module.id) : module.id;
  const plain = /^[A-Za-z.][\w./-]*\.(?:ya?ml|json)$/.test(module.spec);
  const spec = plain ? module.spec : JSON.stringify(module.spec);
  return `# yaml-language-server: $schema=./node_modules/specpress/generator/config/specpress.schema.json
#
# Specpress prints typed clients and reference pages from OpenAPI descriptions.
# Paths are relative to this file. What is commented out shows the default or an example.

# Name of the whole API. Default: the title of the first module.
# title: Petstore

# The descriptions: YAML or JSON files, or URLs. Each is one client class.
modules:
  - id: ${id}
    spec: ${spec}
    # overlays: [fixes.yaml]      # Overlay documents that correct it, in order
    # title: Pets                 # default: info.title
    # client: PetstoreClient      # default: derived from info.title
    # options:                    # security scheme or server variable: client option
    #   host: appHost
    # envelope:                   # where answers of HTTP 200 tell of failures
    #   success: { field: statusCode, equals: 200 }
    #   unauthorized: { field: statusCode, equals: 401 }
    #   code: errorCode
    # names:                      # new names; those on the wire stay
    #   operations: { "GET /users/{id}": getUser }
    #   schemas: { UserV3Dto: User }
    #   groups: { user-v3: Users }
    #   parameters: { X-Trace-Id: traceId, "listUsers n": limit }

# Overlay documents that correct every description, before the modules' own.
# overlays: []

# Follow references to other hosts than a description's own, to public addresses only.
# allowRemote: false

# Which operations are printed.
# filters:
#   includeTags: []               # only these; empty is every one
#   excludeTags: []
#   deprecated: include           # or exclude
#   hidden: [x-internal]          # left out where the extension is true

# The clients to generate, with their settings; false for none.
# clients:
#   node:
#     package: "@example/petstore"  # default: derived from the title
#     version: 1.0.0              # default: the highest info.version that is a semantic version
#     types:                      # values of a format, where they are not what JSON has
#       date-time: Date
#       int64: bigint

# The reference pages; false for none.
docs:
  languages: [node]
  flavour: vitepress              # or vuepress, docusaurus, markdown: the site builder
  # locale: en                    # or zh-CN: what the pages say by themselves
  # site:
  #   base: /                     # path that it is served at
  #   hostname: https://docs.example.com
  #   editLink: https://github.com/example/petstore/edit/main/:path
  #   lastUpdated: true           # from version control
  #   proof: true                 # with the report of \`specpress prove\`
  # redirects: { /pets/find-all: /pets/list-pets } # pages that were elsewhere once

# The folder to write. It belongs to Specpress: keep nothing else in it.
output: generated

# A folder whose files replace the templates of the same path.
# templates: templates

# Warnings that are errors, or that nobody needs to see. \`specpress explain\` lists every code.
# diagnostics:
#   example-mismatch: error
#   duplicate-operation-id: off
`;
}
