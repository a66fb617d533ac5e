"""The shipped lists and the ideas they stand on."""

from alongside.measures.catalogue import build, written_shipped
from alongside.measures.worklists import FOLDER, build_lists

LISTS = build_lists(written_shipped(FOLDER), build([], written_shipped("ideas")).ideas)
