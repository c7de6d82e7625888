// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sonae::testing {

struct XmlElement {
    std::string name;
    std::map<std::string, std::string> attributes;
    std::string text; ///< directly in it
};

struct XmlReading {
    std::string error;                ///< "" for a well-formed document
    std::vector<XmlElement> elements; ///< in order of their starts
};

/// Reads a document with a parser that stops at the first fault.
XmlReading read_xml(std::string_view document);

} // namespace sonae::testing
