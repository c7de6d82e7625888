// SPDX-License-Identifier: Apache-2.0
#include "daemon/tables/xml.hpp"

#include "daemon/tables/fault.hpp"

#include <algorithm>
#include <array>
#include <expat.h>
#include <memory>
#include <optional>

namespace sonae::tables {

namespace {

// Stands between the namespace and the name; no URI has a blank.
constexpr auto separator = ' ';

// Transitional, as Excel writes it, and strict (ISO/IEC 29500-1 A.2).
constexpr auto namespaces_of_tables = std::array<std::string_view, 3>{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships"};
constexpr auto relationship_attributes = std::array<std::string_view, 2>{
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id"};

std::string_view plain_name(std::string_view qualified) {
    auto const end = qualified.rfind(separator);
    if (end == std::string_view::npos) {
        return qualified;
    }
    auto const is_ours = std::ranges::find(namespaces_of_tables, qualified.substr(0, end)) !=
                         namespaces_of_tables.end();
    return is_ours ? qualified.substr(end + 1) : std::string_view{};
}

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

using Parser = std::unique_ptr<XML_ParserStruct, FreeParser>;

class Parsing {
public:
    Parsing(std::string const& part, XmlReader& reader, Limits const& limits)
        : part_{part}
        , reader_{reader}
        , limits_{limits}
        , parser_{XML_ParserCreateNS(nullptr, separator)} {
        if (!parser_) {
            return;
        }
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &on_begin, &on_end);
        XML_SetCharacterDataHandler(parser_.get(), &on_text);
        XML_SetCommentHandler(parser_.get(), &on_comment);
        XML_SetProcessingInstructionHandler(parser_.get(), &on_instruction);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
    }

    Result<void> take(std::string_view piece, bool is_last) {
        if (!parser_) {
            return Error{Errc::unavailable, "no memory to read XML"};
        }
        is_moving_ = false;
        auto const status =
            XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0);
        if (error_) {
            return *error_;
        }
        if (status != XML_STATUS_OK) {
            return broken(place());
        }
        unfinished_bytes_ = is_moving_ ? 0 : unfinished_bytes_ + piece.size();
        if (unfinished_bytes_ > limits_.token_bytes) {
            return too_large(place());
        }
        return {};
    }

private:
    [[nodiscard]] std::string place() const {
        return part_ + ":" + std::to_string(XML_GetCurrentLineNumber(parser_.get()));
    }

    void stop(Error error) {
        if (!error_) {
            error_ = std::move(error);
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    void stop_unless(Result<void> result) {
        is_moving_ = true;
        if (!result) {
            stop(std::move(result).error());
        }
    }

    /// expat may still report the end of an empty element after it was stopped.
    [[nodiscard]] bool is_stopped() const { return error_.has_value(); }

    static Parsing& self(void* user) { return *static_cast<Parsing*>(user); }

    static void XMLCALL on_begin(void* user, XML_Char const* name, XML_Char const** attributes) {
        auto& parsing = self(user);
        if (parsing.is_stopped()) {
            return;
        }
        if (++parsing.depth_ > parsing.limits_.depth) {
            parsing.stop(too_large(parsing.place()));
            return;
        }
        parsing.stop_unless(parsing.reader_.begin(XmlElement{plain_name(name), attributes}));
    }

    static void XMLCALL on_end(void* user, XML_Char const* name) {
        auto& parsing = self(user);
        --parsing.depth_;
        if (!parsing.is_stopped()) {
            parsing.stop_unless(parsing.reader_.end(plain_name(name)));
        }
    }

    static void XMLCALL on_text(void* user, XML_Char const* text, int length) {
        auto& parsing = self(user);
        if (!parsing.is_stopped()) {
            parsing.stop_unless(parsing.reader_.text({text, static_cast<std::size_t>(length)}));
        }
    }

    static void XMLCALL on_comment(void* user, XML_Char const* /*text*/) {
        self(user).is_moving_ = true;
    }

    static void XMLCALL
    on_instruction(void* user, XML_Char const* /*target*/, XML_Char const* /*data*/) {
        self(user).is_moving_ = true;
    }

    /// Entities are how a small text becomes a large one; no spreadsheet declares any.
    static void XMLCALL on_doctype(
        void* user,
        XML_Char const* /*name*/,
        XML_Char const* /*system*/,
        XML_Char const* /*public_id*/,
        int /*has_internal_subset*/
    ) {
        auto& parsing = self(user);
        parsing.stop(broken(parsing.place() + " (DOCTYPE)"));
    }

    std::string const& part_;
    XmlReader& reader_;
    Limits const& limits_;
    Parser parser_;
    std::optional<Error> error_;
    std::size_t depth_ = 0;
    std::size_t unfinished_bytes_ = 0; ///< since the last tag, text or comment
    bool is_moving_ = false;
};

} // namespace

std::string_view XmlElement::attribute(std::string_view name) const {
    for (auto const* const* at = attributes_; *at != nullptr; at += 2) {
        if (name == *at) {
            return at[1];
        }
    }
    return {};
}

std::string_view XmlElement::relationship() const {
    for (auto const name : relationship_attributes) {
        if (auto const value = attribute(name); !value.empty()) {
            return value;
        }
    }
    return {};
}

Result<void> read_xml(Archive& archive, std::string const& part, XmlReader& reader) {
    auto parsing = Parsing{part, reader, archive.limits()};
    auto const sink = [&](std::string_view piece) { return parsing.take(piece, false); };
    TRY_DONE(archive.read(part, sink));
    return parsing.take({}, true);
}

} // namespace sonae::tables
