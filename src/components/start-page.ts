import { startFilters } from './filter-changes.ts';
import { keepStates } from './flip-states.ts';
import { startSearch } from './start-search.ts';

keepStates();
startFilters();
startSearch();
