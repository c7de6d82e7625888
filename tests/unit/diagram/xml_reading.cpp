// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/diagram/xml_reading.hpp"

#include <expat.h>
#include <memory>

namespace sonae::testing {

namespace {

struct State {
    XmlReading reading;
    std::vector<std::size_t> open;
};

void on_start(void* state, char const* name, char const** attributes) {
    auto& of = *static_cast<State*>(state);
    of.open.push_back(of.reading.elements.size());
    auto& element = of.reading.elements.emplace_back();
    element.name = name;
    for (auto i = std::size_t{0}; attributes[i] != nullptr; i += 2) {
        element.attributes.emplace(attributes[i], attributes[i + 1]);
    }
}

void on_end(void* state, char const* /*name*/) {
    static_cast<State*>(state)->open.pop_back();
}

void on_text(void* state, char const* text, int length) {
    auto& of = *static_cast<State*>(state);
    of.reading.elements.at(of.open.back()).text.append(text, static_cast<std::size_t>(length));
}

} // namespace

XmlReading read_xml(std::string_view document) {
    auto state = State{};
    auto const parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>{
        XML_ParserCreate("UTF-8"), XML_ParserFree};
    XML_SetUserData(parser.get(), &state);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    if (XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), 1) !=
        XML_STATUS_OK) {
        state.reading.error = std::string{XML_ErrorString(XML_GetErrorCode(parser.get()))} +
                              " in line " + std::to_string(XML_GetCurrentLineNumber(parser.get()));
    }
    return std::move(state.reading);
}

} // namespace sonae::testing
